package dev.mallex.bus;

/**
 * Marks what may travel on the event bus: immutable records of records, values and collections,
 * never a function, a socket or a context (a law), so that a wire codec can be added one day.
 */
public interface BusMessage {}
