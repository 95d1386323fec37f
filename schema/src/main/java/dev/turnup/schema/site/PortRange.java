package dev.turnup.schema.site;

/**
 * A range of UDP ports, both ends included.
 *
 * @param first 1 to 65535
 * @param last not below {@code first}
 */
@Scalar(expected = "first-last", example = "16384-16584", pattern = "^[0-9]{1,5}-[0-9]{1,5}$")
public record PortRange(int first, int last) {
  public PortRange {
    if (first < 1 || last > 65535 || last < first) {
      throw new IllegalArgumentException(
          "\"" + first + "-" + last + "\" is not a range of ports (1 to 65535, lower one first)");
    }
  }

  public static PortRange parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("\"" + text + "\" is not a range of ports");
    }
    return new PortRange(
        parsePort(text.substring(0, dash).strip()), parsePort(text.substring(dash + 1).strip()));
  }

  static int parsePort(String text) {
    if (text.matches("[0-9]{1,5}")) {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= 65535) {
        return port;
      }
    }
    throw new IllegalArgumentException("\"" + text + "\" is not a port (1 to 65535)");
  }

  public int size() {
    return last - first + 1;
  }

  public boolean contains(int port) {
    return port >= first && port <= last;
  }

  @Override
  public String toString() {
    return first + "-" + last;
  }
}
