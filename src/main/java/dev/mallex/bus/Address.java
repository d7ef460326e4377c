package dev.mallex.bus;

/** A place on the bus, typed by the question it hears and the answer it gives. */
@SuppressWarnings("UnusedTypeParameter")
public record Address<Q extends BusMessage, A extends BusMessage>(String name) {

  /** The address of one instance of a room that shards by conversation. */
  public Address<Q, A> shard(int number) {
    return new Address<>(name + "." + number);
  }
}
