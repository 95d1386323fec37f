package dev.turnup.schema.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.50", "0.0.0.0", "2001:db8::1", "::", "::ffff:192.0.2.1"})
  void readsLiteralAddresses(String text) {
    assertThat(IpAddress.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"192.0.2", "192.0.2.256", "192.0.2.050", "1.2.3.4.5", "pbx", "", "2001:db8::g"})
  void refusesWhatIsNoAddress(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> IpAddress.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "255.255.255.0, 24",
    "255.255.255.255, 32",
    "0.0.0.0, 0",
    "255.255.254.0, 23",
    "24, 24",
    "/16, 16",
    "64, 64"
  })
  void readsMasksAndLengths(String text, int length) {
    assertThat(Netmask.parse(text).prefixLength()).isEqualTo(length);
  }

  @Test
  void refusesAMaskWithAHole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Netmask.parse("255.0.255.0"))
        .withMessageContaining("zeros between");
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0.0.0", "23, 255.255.254.0", "24, 255.255.255.0", "32, 255.255.255.255"})
  void writesTheDottedForm(int length, String dotted) {
    assertThat(new Netmask(length).dotted()).isEqualTo(dotted);
  }

  /** RFC 2474, RFC 2597, RFC 3246. */
  @ParameterizedTest
  @CsvSource({
    "EF, 46, 184",
    "cs3, 24, 96",
    "AF31, 26, 104",
    "AF43, 38, 152",
    "CS0, 0, 0",
    "40, 40, 160"
  })
  void knowsTheServiceClasses(String text, int value, int tosByte) {
    assertThat(Dscp.parse(text).value()).isEqualTo(value);
    assertThat(Dscp.parse(text).tosByte()).isEqualTo(tosByte);
  }

  @ParameterizedTest
  @CsvSource({"46, ef", "24, cs3", "26, af31", "38, af43", "0, cs0", "1, 1", "63, 63", "10, af11"})
  void namesTheServiceClasses(int value, String name) {
    assertThat(new Dscp(value).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"pbx", "pbx.acme.example", "192.0.2.1", "2001:db8::1", "a-b.c", "_sip._udp.x"})
  void readsHosts(String text) {
    assertThat(Host.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-pbx", "pbx-", "p b", "pbx:5060", "192.0.2.300", "a..b", "sip:pbx"})
  void refusesWhatIsNoHost(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Host.parse(text));
  }

  @Test
  void readsHostWithPort() {
    assertThat(HostPort.parse("stun.acme.example:3478").port()).hasValue(3478);
    assertThat(HostPort.parse("[2001:db8::1]:3478").host().text()).isEqualTo("2001:db8::1");
    assertThat(HostPort.parse("2001:db8::1").port()).isEmpty();
    assertThat(HostPort.parse("[2001:db8::1]:3478")).hasToString("[2001:db8::1]:3478");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16384", "200-100", "0-100", "100-70000", "a-b"})
  void refusesWhatIsNoPortRange(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> PortRange.parse(text));
  }
}
