package dev.turnup.probe.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.probe.sip.SipMessage;
import dev.turnup.probe.trace.Direction;
import dev.turnup.probe.trace.TraceEvent;
import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegsTest {
  private static final InetSocketAddress SOMEWHERE = new InetSocketAddress("127.0.0.1", 5060);
  private final List<SeenMessage> both = new ArrayList<>();

  private SeenMessage seen(Direction direction, String line, String from, String to) {
    String text =
        "%s\r\nFrom: <sip:a@x>%s\r\nTo: <sip:b@x>%s\r\nCall-ID: one\r\nCSeq: 1 INVITE\r\n\r\n"
            .formatted(line, from, to);
    SeenMessage message =
        new SeenMessage(
            both.size(),
            new TraceEvent.Sip(
                Duration.ZERO, direction, SipTransport.UDP, SOMEWHERE, SOMEWHERE, text),
            SipMessage.tryParse(text).orElseThrow());
    both.add(message);
    return message;
  }

  private SeenMessage sent(String line, String from, String to) {
    return seen(Direction.SENT, line, from, to);
  }

  private SeenMessage received(String line, String from, String to) {
    return seen(Direction.RECEIVED, line, from, to);
  }

  @Test
  void tellsTheLegsOfAProxiedCallApart() {
    String a = ";tag=a";
    String b = ";tag=b";
    List<SeenMessage> caller = new ArrayList<>();
    List<SeenMessage> called = new ArrayList<>();
    caller.add(sent("INVITE sip:b@x SIP/2.0", a, ""));
    called.add(received("INVITE sip:b@x SIP/2.0", a, ""));
    called.add(sent("SIP/2.0 200 OK", a, b));
    caller.add(received("SIP/2.0 200 OK", a, b));
    caller.add(sent("ACK sip:b@x SIP/2.0", a, b));
    called.add(received("ACK sip:b@x SIP/2.0", a, b));
    called.add(sent("BYE sip:a@x SIP/2.0", b, a));
    caller.add(received("BYE sip:a@x SIP/2.0", b, a));
    caller.add(sent("SIP/2.0 200 OK", b, a));
    called.add(received("SIP/2.0 200 OK", b, a));

    assertThat(Legs.of(both, false)).isEqualTo(caller);
    assertThat(Legs.of(both, true)).isEqualTo(called);
  }

  /** A back-to-back user agent that keeps the Call-ID has tags of its own on each leg. */
  @Test
  void tellsThemApartWhenTheTagsDiffer() {
    List<SeenMessage> caller = new ArrayList<>();
    List<SeenMessage> called = new ArrayList<>();
    caller.add(sent("INVITE sip:b@x SIP/2.0", ";tag=a", ""));
    called.add(received("INVITE sip:b@x SIP/2.0", ";tag=c", ""));
    called.add(sent("SIP/2.0 200 OK", ";tag=c", ";tag=b"));
    caller.add(received("SIP/2.0 200 OK", ";tag=a", ";tag=d"));
    called.add(received("BYE sip:b@x SIP/2.0", ";tag=c", ";tag=b"));
    caller.add(sent("BYE sip:b@x SIP/2.0", ";tag=a", ";tag=d"));

    assertThat(Legs.of(both, false)).isEqualTo(caller);
    assertThat(Legs.of(both, true)).isEqualTo(called);
  }
}
