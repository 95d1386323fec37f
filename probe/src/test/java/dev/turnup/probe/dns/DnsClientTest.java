package dev.turnup.probe.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.Mutations;
import dev.turnup.probe.dns.FakeDns.Mood;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DnsClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String[] ZONE = {
    "pbx.example A 192.0.2.1",
    "pbx.example A 192.0.2.2",
    "pbx.example AAAA 2001:db8::1",
    "www.example CNAME pbx.example",
    "a.example CNAME b.example",
    "b.example CNAME a.example",
    "self.example CNAME self.example",
    "dangling.example CNAME nowhere.example",
    "_sip._udp.example SRV 10 60 5060 pbx.example",
    "example NAPTR 50 50 \"s\" \"SIP+D2U\" \"\" _sip._udp.example",
  };

  private static DnsClient client(Duration patience, InetSocketAddress... servers) {
    return new DnsClient(List.of(servers), patience, new SplittableRandom(1));
  }

  private static DnsAnswer ask(Mood mood, String name, RecordType type) throws Exception {
    try (FakeDns server = new FakeDns(ZONE).in(mood)) {
      return client(PATIENCE, server.address()).query(name, type);
    }
  }

  @Test
  void readsEveryKindOfRecord() throws Exception {
    assertThat(ask(Mood.PLAIN, "PBX.example.", RecordType.A)).hasToString("192.0.2.1, 192.0.2.2");
    assertThat(ask(Mood.PLAIN, "pbx.example", RecordType.AAAA)).hasToString("2001:db8:0:0:0:0:0:1");
    assertThat(ask(Mood.PLAIN, "_sip._udp.example", RecordType.SRV))
        .hasToString("10 60 5060 pbx.example");
    assertThat(ask(Mood.PLAIN, "example", RecordType.NAPTR))
        .isEqualTo(
            new DnsAnswer.Records(
                List.of(
                    new DnsRecord.Naptr(
                        "example", 300, 50, 50, "s", "SIP+D2U", "", "_sip._udp.example"))));
  }

  @Test
  void keepsEachWayOfGettingNothingApart() throws Exception {
    assertThat(ask(Mood.PLAIN, "nowhere.example", RecordType.A))
        .isInstanceOf(DnsAnswer.NoName.class);
    assertThat(ask(Mood.PLAIN, "pbx.example", RecordType.SRV)).isInstanceOf(DnsAnswer.NoData.class);
    assertThat(ask(Mood.PLAIN, "dangling.example", RecordType.A))
        .isInstanceOf(DnsAnswer.NoName.class);
    assertThat(ask(Mood.FAILING, "pbx.example", RecordType.A))
        .isEqualTo(new DnsAnswer.ServerFailure(2));
  }

  @Test
  void followsAliasesAndNotInCircles() throws Exception {
    assertThat(ask(Mood.PLAIN, "www.example", RecordType.A)).hasToString("192.0.2.1, 192.0.2.2");
    for (String name : List.of("a.example", "self.example")) {
      assertThat(ask(Mood.PLAIN, name, RecordType.A)).isInstanceOf(DnsAnswer.Malformed.class);
    }
  }

  @Test
  void asksAgainOverTcpWhatIsTruncated() throws Exception {
    try (FakeDns server = new FakeDns(ZONE).in(Mood.TRUNCATED)) {
      assertThat(client(PATIENCE, server.address()).query("pbx.example", RecordType.A))
          .hasToString("192.0.2.1, 192.0.2.2");
      assertThat(server.asked()).contains("tcp pbx.example A");
    }
  }

  @Test
  void passesOverWhatAnswersAnotherQuestion() throws Exception {
    assertThat(ask(Mood.WRONG_ID_FIRST, "pbx.example", RecordType.A))
        .hasToString("192.0.2.1, 192.0.2.2");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mood.class,
      names = {"GARBLED", "CUT", "POINTING_TO_ITSELF"})
  void saysThatAnAnswerCannotBeRead(Mood mood) throws Exception {
    assertThat(ask(mood, "pbx.example", RecordType.A)).isInstanceOf(DnsAnswer.Malformed.class);
  }

  @Test
  void asksTheNextServerWhereOneIsSilentOrGone() throws Exception {
    try (FakeDns silent = new FakeDns(ZONE).in(Mood.SILENT);
        FakeDns good = new FakeDns(ZONE)) {
      DnsClient client = client(Duration.ofMillis(300), silent.address(), gone(), good.address());

      assertThat(client.query("pbx.example", RecordType.A)).isInstanceOf(DnsAnswer.Records.class);
    }
  }

  private static InetSocketAddress gone() throws IOException {
    try (DatagramSocket socket =
        new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      return (InetSocketAddress) socket.getLocalSocketAddress();
    }
  }

  @Test
  void saysThatNobodyAnswers() throws Exception {
    try (FakeDns silent = new FakeDns(ZONE).in(Mood.SILENT)) {
      assertThat(
              client(Duration.ofMillis(200), silent.address(), gone())
                  .query("pbx.example", RecordType.A))
          .isInstanceOf(DnsAnswer.Silence.class);
      assertThat(client(PATIENCE).query("pbx.example", RecordType.A))
          .isInstanceOf(DnsAnswer.Silence.class);
    }
  }

  @Test
  void isInterruptedWhileItWaits() throws Exception {
    try (FakeDns silent = new FakeDns(ZONE).in(Mood.SILENT)) {
      Thread.currentThread().interrupt();
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> client(PATIENCE, silent.address()).query("pbx.example", RecordType.A))
          .isInstanceOf(InterruptedException.class);
    }
  }

  /** RFC 1035 §4.1.4: names that share their ends. */
  @Test
  void readsCompressedNames() throws Exception {
    byte[] answer =
        HexFormat.of()
            .parseHex(
                "1234 8180 0001 0002 0000 0000".replace(" ", "")
                    + "01460349534904415250410000010001".toLowerCase()
                    + "c00c00010001000000050004c0000201"
                    + "03464f4fc00c00050001000000050002c00e");
    DnsMessage message = DnsMessage.read(answer);

    assertThat(message.question()).isEqualTo("f.isi.arpa 1");
    assertThat(message.answers())
        .containsExactly(
            new DnsRecord.Address("F.ISI.ARPA", 5, InetAddress.getByName("192.0.2.1")),
            new DnsRecord.Alias("FOO.F.ISI.ARPA", 5, "ISI.ARPA"));
  }

  @Test
  void readsNoAnswerThatCouldHarm() throws Exception {
    byte[] plain =
        HexFormat.of()
            .parseHex(
                "12348180000100010000000001460349534904415250410000230001"
                    + "c00c0023000100000005001100320032017307"
                    + "5349502b44325500c00c");
    Mutations mutations = new Mutations("dns");
    Stream.of(Mutations.beginnings(plain), mutations.of(plain, 5000), mutations.noise(600, 2000))
        .flatMap(pieces -> pieces)
        .forEach(DnsClientTest::readOrRefuse);
    assertThat(DnsMessage.read(plain).answers()).hasSize(1);
  }

  private static void readOrRefuse(byte[] octets) {
    try {
      assertThat(DnsMessage.read(octets)).isNotNull();
    } catch (DnsMessage.MalformedException e) {
      assertThat(e).as(Mutations.seed() + Arrays.toString(octets)).hasMessageNotContaining("null");
    }
  }
}
