package dev.mallex.cli;

import dev.mallex.domain.Shell;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/**
 * What signals do for a while; closed, they do again what they did before. Spoken to by reflection,
 * for {@code sun.misc.Signal} is the JDK's only way and its compiler warns of it without mercy.
 */
@Shell
final class Signals implements AutoCloseable {

  private final Runnable undo;

  private Signals(Runnable undo) {
    this.undo = undo;
  }

  /** A signal that this system does not have, or that the JVM keeps for itself, is left alone. */
  static Signals on(String name, Runnable action) {
    try {
      var signal = Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      var before = handle(signal, handler(action));
      return new Signals(() -> restore(signal, before));
    } catch (ReflectiveOperationException _) {
      return new Signals(() -> {});
    }
  }

  /** As {@link #on}, until {@code over}: from then on it does what it did before. */
  static Signals until(BooleanSupplier over, String name, Runnable action) {
    var before = new CompletableFuture<Runnable>();
    try {
      var signal = Class.forName("sun.misc.Signal").getConstructor(String.class).newInstance(name);
      var old =
          handle(
              signal,
              handler(() -> {
                if (over.getAsBoolean()) {
                  before.thenAccept(Runnable::run);
                } else {
                  action.run();
                }
              }));
      before.complete(() -> pass(signal, old));
      return new Signals(() -> restore(signal, old));
    } catch (ReflectiveOperationException _) {
      return new Signals(() -> {});
    }
  }

  /** The ways in which a terminal or the system asks a program to end. */
  static Signals onEnd(Runnable action) {
    var term = on("TERM", action);
    var hangUp = on("HUP", action);
    return new Signals(() -> {
      hangUp.close();
      term.close();
    });
  }

  @Override
  public void close() {
    undo.run();
  }

  private static Object handler(Runnable action) throws ClassNotFoundException {
    var type = Class.forName("sun.misc.SignalHandler");
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, _) -> {
          if (method.getName().equals("handle")) {
            action.run();
          }
          return proxy;
        });
  }

  private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
    var type = Class.forName("sun.misc.SignalHandler");
    return signal
        .getClass()
        .getMethod("handle", signal.getClass(), type)
        .invoke(null, signal, handler);
  }

  /** A signal that was ignored, or left to the system, stays without a hearer. */
  private static void pass(Object signal, Object before) {
    try {
      Class.forName("sun.misc.SignalHandler")
          .getMethod("handle", signal.getClass())
          .invoke(before, signal);
    } catch (InvocationTargetException _) {
      // the system's own handlers cannot be called
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("sun.misc.Signal was there a moment ago", impossible);
    }
  }

  private static void restore(Object signal, Object before) {
    try {
      handle(signal, before);
    } catch (InvocationTargetException refused) {
      throw new IllegalStateException("the JVM took its signal handler back", refused);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException("sun.misc.Signal was there a moment ago", impossible);
    }
  }
}
