package dev.turnup.probe.dscp;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The calls of the C library that a UDP socket takes. Thread-safe. */
@SuppressWarnings("restricted") // The C library is all that is called.
final class LinuxCalls {
  private static final Map<String, FunctionDescriptor> SIGNATURES =
      Map.of(
          "socket", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT),
          "setsockopt",
              FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
          "bind", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT),
          "getsockname", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS),
          "sendto",
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
          "recvmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT),
          "poll", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT),
          "close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));

  /** Empty on other systems, or where the JVM was told not to call the system. */
  static final Optional<LinuxCalls> FOUND = find();

  private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

  private LinuxCalls() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup library = linker.defaultLookup();
    SIGNATURES.forEach((name, signature) ->
        handles.put(name, linker.downcallHandle(library.findOrThrow(name), signature)));
  }

  private static Optional<LinuxCalls> find() {
    // The layout of its structures is that of 64 bits.
    boolean isLinux =
        System.getProperty("os.name", "").toLowerCase(Locale.ROOT).equals("linux")
            && ADDRESS.byteSize() == Long.BYTES;
    try {
      return isLinux ? Optional.of(new LinuxCalls()) : Optional.empty();
    } catch (RuntimeException e) {
      // Not allowed, or no C library as it is known: then marks are not seen.
      return Optional.empty();
    }
  }

  /**
   * Calls one of them.
   *
   * @return what it returns; -1 says that it failed
   */
  long call(String name, Object... arguments) {
    MethodHandle handle = handles.get(name);
    if (handle == null) {
      throw new IllegalArgumentException(name);
    }
    try {
      return ((Number) handle.invokeWithArguments(arguments)).longValue();
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** The same where failing is no choice. */
  long must(String name, Object... arguments) throws IOException {
    long result = call(name, arguments);
    if (result < 0) {
      throw new IOException("the system refuses " + name + " for a UDP socket");
    }
    return result;
  }
}
