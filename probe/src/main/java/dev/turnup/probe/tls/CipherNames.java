package dev.turnup.probe.tls;

import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import org.bouncycastle.tls.CipherSuite;

/** The registered names of cipher suites, which the library has as constants only. */
final class CipherNames {
  private static final Map<Integer, String> NAMES = read();

  private CipherNames() {}

  static String of(int suite) {
    return NAMES.getOrDefault(suite, "0x%04X".formatted(suite));
  }

  private static Map<Integer, String> read() {
    Map<Integer, String> names = new HashMap<>();
    for (Field field : CipherSuite.class.getFields()) {
      try {
        names.put(field.getInt(null), field.getName());
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("a public constant", e);
      }
    }
    return names;
  }
}
