package dev.turnup.probe.sip.jain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The messages of RFC 4475 and RFC 5118, octet by octet as they stand there, sent to a user agent
 * that is open for calls. What each should give, gives, and why, is in {@code torture/outcomes.md}.
 */
@Timeout(120)
class TortureTest {
  private static final String FOLDER = "torture/";
  private static final Pattern TRANSPORT =
      Pattern.compile("(SIP\\s*/\\s*2\\.0\\s*/\\s*)(?:UDP|TCP|TLS)");

  private static Target.Friend friend;

  @BeforeAll
  static void openTheFriend() throws IOException, InterruptedException {
    friend = new Target.Friend();
  }

  @AfterAll
  static void closeTheFriend() {
    friend.close();
  }

  record Row(String document, String message, SipTransport transport, List<String> outcomes) {
    @Override
    public String toString() {
      return document + " " + message + " over " + transport.spelling();
    }

    /** With the transport that it travels by in its topmost Via; twice where there are two. */
    byte[] octets() throws IOException {
      String folder = document.replace(" ", "").toLowerCase(Locale.ROOT);
      String text =
          new String(resource(folder + "/" + message + ".dat"), StandardCharsets.ISO_8859_1);
      return Stream.of(text.split("(?<=\r\n\r\n)"))
          .map(part -> TRANSPORT.matcher(part).replaceFirst("$1" + transport.name()))
          .collect(Collectors.joining())
          .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Whether nothing comes unless the stream ends. */
    boolean needsEnd() {
      return outcomes.contains("ignored: the connection ended within it");
    }
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = TortureTest.class.getResourceAsStream(FOLDER + name)) {
      return in.readAllBytes();
    }
  }

  static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    String document = "";
    String text = new String(resource("outcomes.md"), StandardCharsets.UTF_8);
    for (String line : text.lines().toList()) {
      if (line.startsWith("## ")) {
        document = line.substring(3);
      } else if (line.startsWith("| `")) {
        String[] cells = line.split("\\s*\\|\\s*");
        String message = cells[1].replace("`", "");
        rows.add(new Row(document, message, SipTransport.UDP, outcomes(cells[3])));
        String overTcp = cells[4].equals("same") ? cells[3] : cells[4];
        rows.add(new Row(document, message, SipTransport.TCP, outcomes(overTcp)));
      }
    }
    return rows;
  }

  private static List<String> outcomes(String cell) {
    return List.of(cell.split("; "));
  }

  @Test
  void knowsEveryMessage() throws IOException {
    assertThat(rows()).filteredOn(row -> row.document().equals("RFC 4475")).hasSize(2 * 49);
    assertThat(rows()).filteredOn(row -> row.document().equals("RFC 5118")).hasSize(2 * 12);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answersAsTheTableSays(Row row) throws Exception {
    try (Target target = new Target()) {
      target.send(row.transport(), row.octets(), row.needsEnd());

      List<String> wanted = row.outcomes();
      assertThat(target.outcomes(wanted.size(), Target.PATIENCE)).isEqualTo(wanted);
      assertThat(friend.optionsTo(target, row.transport())).isEqualTo(200);
      assertThat(friend.callTo(target, row.transport())).isTrue();
      assertThat(target.outcomes(wanted.size(), Target.PATIENCE)).as("later").isEqualTo(wanted);
    }
  }

  static Stream<SipTransport> transports() {
    return Stream.of(SipTransport.UDP, SipTransport.TCP);
  }

  @ParameterizedTest
  @MethodSource("transports")
  void outlivesThemAllTogether(SipTransport transport) throws Exception {
    try (Target target = new Target()) {
      for (Row row : rows()) {
        target.send(row.transport(), row.octets(), row.needsEnd());
      }

      assertThat(friend.optionsTo(target, transport)).isEqualTo(200);
      assertThat(friend.callTo(target, transport)).isTrue();
    }
  }
}
