package dev.turnup.ci.probe;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code tshark -q -z rtp,streams}. Times in milliseconds.
 *
 * @param to destination port
 */
record RtpStream(
    int from, int to, long ssrc, int packets, int lost, double meanJitter, double maxJitter) {
  private static final String ADDRESS = "\\s+[0-9.]+\\s+([0-9]+)";
  private static final String NUMBER = "\\s+(-?[0-9.]+)";
  private static final Pattern LINE =
      Pattern.compile(
          "^\\s*[0-9.]+\\s+[0-9.]+"
              + ADDRESS
              + ADDRESS
              + "\\s+0x([0-9A-Fa-f]+)\\s+\\S.*?\\s+([0-9]+)\\s+(-?[0-9]+) \\([0-9.-]+%\\)"
              + NUMBER.repeat(6)
              + ".*$");

  /** Every stream of the table. */
  static List<RtpStream> all(String table) {
    return table.lines().map(LINE::matcher).filter(Matcher::matches).map(RtpStream::of).toList();
  }

  private static RtpStream of(Matcher line) {
    return new RtpStream(
        Integer.parseInt(line.group(1)),
        Integer.parseInt(line.group(2)),
        Long.parseLong(line.group(3).toLowerCase(Locale.ROOT), 16),
        Integer.parseInt(line.group(4)),
        Integer.parseInt(line.group(5)),
        Double.parseDouble(line.group(10)),
        Double.parseDouble(line.group(11)));
  }
}
