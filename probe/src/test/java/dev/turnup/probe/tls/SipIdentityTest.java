package dev.turnup.probe.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cases of RFC 5922 §7.1 and §7.2. */
class SipIdentityTest {
  private static TlsCertificate with(String... names) {
    return new TlsCertificate(
        "CN=x", "CN=y", List.of(names), Instant.EPOCH, Instant.MAX, false, "00");
  }

  @ParameterizedTest
  @CsvSource({
    "DNS:acme.example, true",
    "DNS:ACME.Example, true",
    "DNS:acme.example., true",
    "DNS:pbx.acme.example, false",
    "DNS:*.acme.example, false",
    "DNS:*.example, false",
    "URI:sip:acme.example, true",
    "URI:SIP:acme.example, true",
    "URI:sip:acme.example;transport=tls, true",
    "URI:sip:boardroom@acme.example, false",
    "URI:https://acme.example, false",
    "URI:sips:acme.example, false",
    "CN:acme.example, true",
  })
  void isForTheDomainOrNot(String name, boolean expected) {
    assertThat(SipIdentity.isFor(with(name), List.of("acme.example"))).isEqualTo(expected);
  }

  @Test
  void takesNoDnsNameBesideASipUri() {
    TlsCertificate both = with("DNS:acme.example", "URI:sip:other.example");

    assertThat(SipIdentity.of(both)).containsExactly("other.example");
    assertThat(SipIdentity.isFor(both, List.of("acme.example"))).isFalse();
  }

  @Test
  void takesDnsNamesBesideUrisOfOtherKinds() {
    TlsCertificate both = with("URI:sip:user@acme.example", "DNS:acme.example");

    assertThat(SipIdentity.isFor(both, List.of("acme.example"))).isTrue();
  }

  @Test
  void takesTheAddressOfAProxyWithoutAName() {
    assertThat(SipIdentity.isFor(with("IP:192.0.2.10"), List.of("192.0.2.10"))).isTrue();
  }
}
