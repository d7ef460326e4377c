package dev.mallex.room.tools;

/**
 * In what circumstances an answer is read.
 *
 * @param last whether there is no other attempt after this one
 * @param parses whether the server looks for calls itself, and may lose some
 * @param circles so many characters of the same over and over end it; 0: never
 * @param demand what the model must answer with; empty where it need not call a tool
 * @param growsFrom from so many characters on a text in a call is told while it is written; 0:
 *     never
 */
record Manner(boolean last, boolean parses, String demand, int circles, int growsFrom) {}
