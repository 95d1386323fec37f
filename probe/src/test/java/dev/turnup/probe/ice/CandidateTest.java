package dev.turnup.probe.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Candidates by RFC 8445 §5.1.2 and §6.1.2.3, and as RFC 8839 writes them. */
class CandidateTest {
  private static final InetSocketAddress HOST = at("203.0.113.141", 8998);

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(InetAddress.ofLiteral(host), port);
  }

  /** Those of the examples: 2130706431 for a host, 1694498815 for what a server sees. */
  @ParameterizedTest
  @CsvSource({
    "HOST, 65535, 1, 2130706431",
    "HOST, 65535, 2, 2130706430",
    "SERVER_REFLEXIVE, 65535, 1, 1694498815",
    "PEER_REFLEXIVE, 1, 1, 1845494271",
    "RELAYED, 65535, 1, 16777215",
  })
  void hasThePriorityOfItsKind(
      CandidateKind kind, int localPreference, int component, long priority) {
    assertThat(Candidate.priority(kind, localPreference, component)).isEqualTo(priority);
  }

  @ParameterizedTest
  @CsvSource({
    "2130706431, 2130706431, 9151314442783293438",
    "2130706431, 1694498815, 7277816997797167103",
    "1694498815, 2130706431, 7277816997797167102",
  })
  void givesAPairAPriority(long controlling, long controlled, long priority) {
    assertThat(IcePair.priority(controlling, controlled)).isEqualTo(priority);
  }

  @Test
  void readsTheExamplesOfTheRfc() {
    String host = "1 1 UDP 2130706431 203.0.113.141 8998 typ host";
    String reflexive =
        "2 1 UDP 1694498815 192.0.2.3 45664 typ srflx raddr 203.0.113.141 rport 8998";

    assertThat(Candidate.tryParse(host))
        .contains(Candidate.of("1", 1, CandidateKind.HOST, HOST, Optional.empty()));
    assertThat(Candidate.tryParse(reflexive))
        .contains(
            Candidate.of(
                "2", 1, CandidateKind.SERVER_REFLEXIVE, at("192.0.2.3", 45664), Optional.of(HOST)));
    assertThat(Candidate.tryParse(host).orElseThrow().value()).isEqualTo(host);
    assertThat(Candidate.tryParse(reflexive).orElseThrow().value()).isEqualTo(reflexive);
  }

  @Test
  void readsExtensionsAndOtherTransports() {
    Candidate read =
        Candidate.tryParse(
                "x 2 tcp 1 2001:db8::1 9 typ relay raddr :: rport 0 tcptype active generation 0")
            .orElseThrow();

    assertThat(read.isUdp()).isFalse();
    assertThat(read.kind()).isEqualTo(CandidateKind.RELAYED);
    assertThat(read.related()).contains(at("::", 0));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1 1 UDP 1 192.0.2.1 5000",
        "1 0 UDP 1 192.0.2.1 5000 typ host",
        "1 257 UDP 1 192.0.2.1 5000 typ host",
        "1 1 UDP 0 192.0.2.1 5000 typ host",
        "1 1 UDP 2147483648 192.0.2.1 5000 typ host",
        "1 1 UDP 99999999999999999999 192.0.2.1 5000 typ host",
        "1 1 UDP 1 192.0.2.1 65536 typ host",
        "1 1 UDP 1 1f3a-22.local 5000 typ host",
        "1 1 UDP 1 192.0.2.1 5000 typ other",
        "a-b 1 UDP 1 192.0.2.1 5000 typ host",
        "123456789012345678901234567890123 1 UDP 1 192.0.2.1 5000 typ host",
      })
  void leavesOutWhatItCannotUse(String value) {
    assertThat(Candidate.tryParse(value)).isEmpty();
  }

  @Test
  void makesCredentialsThatAreLongEnoughAndNeverPrinted() {
    IceCredentials made = IceCredentials.random(new Random(1));

    assertThat(IceCredentials.tryParse(made.fragment(), made.password())).contains(made);
    assertThat(made.toString()).doesNotContain(made.password());
    assertThat(IceCredentials.tryParse("abc", made.password())).isEmpty();
    assertThat(IceCredentials.tryParse("abcd", "123456789012345678901")).isEmpty();
  }
}
