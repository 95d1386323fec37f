package dev.turnup.cli.shell;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Optional;

/**
 * Hears Ctrl-C itself, so that a second one can mean something else than the first; the JVM's own
 * way hears one only. By reflection, as the class is there in every OpenJDK but not part of the
 * platform; where it is not, the JVM's own way stays.
 */
final class CtrlC implements AutoCloseable {
  private static final String NAME = "INT";

  private final Class<?> signal;
  private final Class<?> handler;
  private final Object previous;

  private CtrlC(Class<?> signal, Class<?> handler, Object previous) {
    this.signal = signal;
    this.handler = handler;
    this.previous = previous;
  }

  /** Calls the work at each Ctrl-C, on a thread of its own, until closed. */
  static Optional<CtrlC> hear(Runnable work) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object own =
          Proxy.newProxyInstance(
              CtrlC.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> {
                      work.run();
                      yield null;
                    }
                    case "hashCode" -> System.identityHashCode(self);
                    case "equals" -> self == arguments[0];
                    default -> "Ctrl-C";
                  });
      return Optional.of(new CtrlC(signal, handler, set(signal, handler, own)));
    } catch (ReflectiveOperationException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Object set(Class<?> signal, Class<?> handler, Object work)
      throws ReflectiveOperationException {
    try {
      Object interrupt = signal.getConstructor(String.class).newInstance(NAME);
      return signal.getMethod("handle", signal, handler).invoke(null, interrupt, work);
    } catch (InvocationTargetException e) {
      // Somebody else has the signal, for example a debugger.
      throw new IllegalArgumentException(e.getCause());
    }
  }

  @Override
  public void close() {
    try {
      set(signal, handler, previous);
    } catch (ReflectiveOperationException | IllegalArgumentException _) {
      // Then ours stays, and interrupts a thread that has ended.
    }
  }
}
