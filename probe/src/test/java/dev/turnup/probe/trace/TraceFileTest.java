package dev.turnup.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.turnup.probe.tls.TlsCertificate;
import dev.turnup.probe.tls.TlsHandshake;
import dev.turnup.schema.secret.Redactor;
import dev.turnup.schema.secret.Secret;
import dev.turnup.schema.site.SipTransport;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceFileTest {
  private static final InetSocketAddress HERE = new InetSocketAddress("127.0.0.1", 5060);
  private static final InetSocketAddress THERE = new InetSocketAddress("2001:db8::1", 65535);

  private static Trace everyKind() {
    AtomicLong clock = new AtomicLong(17);
    TraceRecorder recorder =
        new TraceRecorder(
            Instant.parse("2026-01-02T03:04:05.678901Z"), () -> clock.getAndAdd(1_000_001));
    StringBuilder octets = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      octets.append(c);
    }
    recorder.sip(Direction.SENT, SipTransport.UDP, HERE, THERE, octets.toString());
    recorder.rtp(Direction.RECEIVED, "echo \"G722\"", HERE, THERE, new byte[] {-128, 0, 1, 127});
    recorder.rtcp(Direction.SENT, "echo", HERE, THERE, new byte[] {});
    recorder.dtmf(Direction.RECEIVED, "dtmf", "rfc4733", '#');
    recorder.note("call", Map.of("label", "echo", "snowman", "\u2603"));
    recorder.tls(HERE, THERE, handshake());
    return recorder.trace();
  }

  private static TlsHandshake handshake() {
    TlsCertificate one =
        new TlsCertificate(
            "CN=a",
            "CN=b",
            List.of("DNS:a.example", "URI:sip:b.example"),
            Instant.EPOCH,
            Instant.MAX.truncatedTo(ChronoUnit.SECONDS),
            true,
            "0123");
    return new TlsHandshake(
        "a.example",
        "TLS 1.3",
        "TLS_AES_128_GCM_SHA256",
        List.of(one, one),
        false,
        "no\nreason",
        true,
        false,
        TlsHandshake.Outcome.REJECTED,
        "");
  }

  private static String written(Trace trace) throws IOException {
    StringBuilder out = new StringBuilder();
    TraceFile.write(trace, out);
    return out.toString();
  }

  @Test
  void readsWhatItWrote() throws IOException {
    Trace trace = everyKind();

    assertThat(TraceFile.read(new StringReader(written(trace)))).isEqualTo(trace);
  }

  @Test
  void writesOneLineForEachEvent() throws IOException {
    assertThat(written(everyKind()).lines()).hasSize(7).allMatch(line -> line.startsWith("{"));
  }

  @Test
  void countsTimeFromTheStart() {
    assertThat(everyKind().events())
        .extracting(TraceEvent::at)
        .startsWith(Duration.ofNanos(1_000_001), Duration.ofNanos(2_000_002));
  }

  @Test
  void namesTheLineThatDoesNotFit() throws IOException {
    String damaged = written(everyKind()).replace("\"kind\":\"rtcp\"", "\"kind\":\"rtcq\"");

    assertThatExceptionOfType(TraceFile.MalformedTraceException.class)
        .isThrownBy(() -> TraceFile.read(new StringReader(damaged)))
        .withMessageContaining("line 4")
        .withMessageContaining("rtcq");
  }

  @Test
  void masksSecretsWithoutSpoilingTheRest() throws IOException {
    TraceRecorder recorder = new TraceRecorder(Instant.EPOCH, new AtomicLong(0)::incrementAndGet);
    recorder.sip(Direction.SENT, SipTransport.UDP, HERE, THERE, "a=\"1\" pa\"ss");
    recorder.note("call", Map.of("x", "1"));
    Redactor secrets = Redactor.of(List.of(new Secret("1"), new Secret("pa\"ss")));
    StringBuilder out = new StringBuilder();
    TraceFile.write(recorder.trace(), secrets, out);

    Trace read = TraceFile.read(new StringReader(out.toString()));
    assertThat(read.events().getFirst())
        .isEqualTo(
            new TraceEvent.Sip(
                Duration.ofNanos(1),
                Direction.SENT,
                SipTransport.UDP,
                HERE,
                THERE,
                "a=\"********\" ********"));
    assertThat(read.events().getLast())
        .isEqualTo(new TraceEvent.Note(Duration.ofNanos(2), "call", Map.of("x", "********")));
  }

  @Test
  void survivesEveryPrefix() throws IOException {
    String whole = written(everyKind());
    for (int i = 0; i < whole.length(); i++) {
      try {
        TraceFile.read(new StringReader(whole.substring(0, i)));
      } catch (TraceFile.MalformedTraceException e) {
        assertThat(e).hasMessageContaining("line ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"trace\":\"turnup/v2\",\"start\":\"2026-01-02T03:04:05Z\"}",
        "{\"trace\":\"turnup/v1\",\"start\":\"yesterday\"}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}"
      })
  void refusesOtherFiles(String text) {
    assertThatExceptionOfType(TraceFile.MalformedTraceException.class)
        .isThrownBy(() -> TraceFile.read(new StringReader(text)));
  }
}
