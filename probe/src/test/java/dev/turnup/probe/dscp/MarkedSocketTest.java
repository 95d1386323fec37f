package dev.turnup.probe.dscp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkedSocketTest {
  private static final int PATIENCE_MILLIS = 20_000;
  private static final byte[] OCTETS = "hello".getBytes(StandardCharsets.US_ASCII);

  @ParameterizedTest
  @CsvSource({"127.0.0.1, 46", "127.0.0.1, 0", "::1, 46", "::1, 24"})
  @EnabledOnOs(OS.LINUX)
  void seesTheMarkOfWhatComes(String host, int dscp) throws IOException {
    InetSocketAddress any = new InetSocketAddress(host, 0);
    try (MarkedSocket one = MarkedSocket.open(any);
        MarkedSocket other = MarkedSocket.open(any)) {
      one.send(OCTETS, new InetSocketAddress(host, other.port()), dscp);
      MarkedSocket.Received got = other.receive(PATIENCE_MILLIS).orElseThrow();

      assertThat(got.octets()).isEqualTo(OCTETS);
      assertThat(got.from()).isEqualTo(new InetSocketAddress(host, one.port()));
      assertThat(got.dscp()).isEqualTo(OptionalInt.of(dscp));
    }
  }

  /** Where the system does not tell, everything else works alike. */
  @Test
  void doesWithoutMarks() throws IOException {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    try (MarkedSocket one = JdkSocket.open(any);
        MarkedSocket other = JdkSocket.open(any)) {
      one.send(OCTETS, new InetSocketAddress("127.0.0.1", other.port()), 46);
      MarkedSocket.Received got = other.receive(PATIENCE_MILLIS).orElseThrow();

      assertThat(got.octets()).isEqualTo(OCTETS);
      assertThat(got.from()).isEqualTo(new InetSocketAddress("127.0.0.1", one.port()));
      assertThat(got.dscp()).isEmpty();
      assertThat(one.receive(1)).isEmpty();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void marksWhatTheJdkSends() throws IOException {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    try (MarkedSocket one = JdkSocket.open(any);
        MarkedSocket other = MarkedSocket.open(any)) {
      one.send(OCTETS, new InetSocketAddress("127.0.0.1", other.port()), 34);

      assertThat(other.receive(PATIENCE_MILLIS).map(MarkedSocket.Received::dscp))
          .isEqualTo(Optional.of(OptionalInt.of(34)));
    }
  }

  @Test
  void refusesAPortThatIsTaken() throws IOException {
    try (MarkedSocket first = MarkedSocket.open(new InetSocketAddress("127.0.0.1", 0))) {
      InetSocketAddress taken = new InetSocketAddress("127.0.0.1", first.port());

      assertThatThrownBy(() -> MarkedSocket.open(taken)).isInstanceOf(IOException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsWhenItIsClosed(boolean isJdks) throws IOException {
    InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
    MarkedSocket socket = isJdks ? JdkSocket.open(any) : MarkedSocket.open(any);
    socket.close();
    socket.close();

    assertThatThrownBy(() -> socket.receive(PATIENCE_MILLIS)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> socket.send(OCTETS, any, 0)).isInstanceOf(Exception.class);
  }
}
