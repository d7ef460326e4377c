package dev.mallex.bus;

/** A place on the bus where events are told to whoever listens; nobody answers. */
@SuppressWarnings("UnusedTypeParameter")
public record Topic<E extends BusMessage>(String name) {}
