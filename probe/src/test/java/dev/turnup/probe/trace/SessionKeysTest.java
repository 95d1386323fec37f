package dev.turnup.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.site.SipTransport;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class SessionKeysTest {
  private static final String KEY = "WVNfX19zZW1jdGwgKCkgewkyMjA7fQp9CnVubGVz";

  @Test
  void noTraceHoldsAKey() {
    TraceRecorder recorder = TraceRecorder.starting();
    InetSocketAddress here = new InetSocketAddress("127.0.0.1", 5060);
    String message =
        "SIP/2.0 200 OK\r\n\r\nv=0\r\na=crypto:1 A inline:"
            + KEY
            + "|2^20|1:4;INLINE:"
            + KEY
            + "==\r\na=crypto:2 B inline:"
            + KEY
            + "\na=x:inline:kept\r\n";
    recorder.sip(Direction.SENT, SipTransport.UDP, here, here, message);
    String text = ((TraceEvent.Sip) recorder.trace().events().getFirst()).text();
    String mask = "*".repeat(KEY.length());
    assertThat(text).isEqualTo(message.replace(KEY, mask)).contains("inline:kept", mask + "==");
  }

  @Test
  void masksPasswordsOfIce() {
    assertThat(SessionKeys.masked("a=ice-ufrag:8hhY\r\na=ice-pwd:asd88\r\na=ice-pwd:\r\n"))
        .isEqualTo("a=ice-ufrag:8hhY\r\na=ice-pwd:*****\r\na=ice-pwd:\r\n");
  }

  @Test
  void masksAKeyAtTheVeryEnd() {
    assertThat(SessionKeys.masked("a=crypto:1 A inline:abc")).isEqualTo("a=crypto:1 A inline:***");
    assertThat(SessionKeys.masked("a=crypto:")).isEqualTo("a=crypto:");
  }
}
