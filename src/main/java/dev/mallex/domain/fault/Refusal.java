package dev.mallex.domain.fault;

/** The one exception of our own: carries a {@link Fault} up the failure side of a future. */
public final class Refusal extends RuntimeException {

  private final transient Fault fault;

  public Refusal(Fault fault) {
    super(fault.toString(), null, false, false);
    this.fault = fault;
  }

  public Fault fault() {
    return fault;
  }

  /** The fault that {@code cause} carries; anything else is a bug. */
  public static Fault faultOf(Throwable cause) {
    return cause instanceof Refusal refusal ? refusal.fault() : new Fault.Bug(cause.toString());
  }
}
