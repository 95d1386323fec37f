package dev.turnup.validator.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.site.IpAddress;
import org.junit.jupiter.api.Test;

class SubnetTest {
  @Test
  void containsItsNeighboursOnly() {
    Subnet subnet = new Subnet(IpAddress.parse("192.0.2.130"), 25);

    assertThat(subnet.contains(IpAddress.parse("192.0.2.200"))).isTrue();
    assertThat(subnet.contains(IpAddress.parse("192.0.2.100"))).isFalse();
    assertThat(subnet.contains(IpAddress.parse("2001:db8::1"))).isFalse();
  }

  @Test
  void judgesIpv6ByItsPrefix() {
    Subnet subnet = new Subnet(IpAddress.parse("2001:db8::50"), 64);

    assertThat(subnet.contains(IpAddress.parse("2001:db8::ffff"))).isTrue();
    assertThat(subnet.contains(IpAddress.parse("2001:db8:0:1::1"))).isFalse();
    assertThat(subnet.isBroadcastAddress()).isFalse();
  }

  @Test
  void hasNeitherEndOnAPointToPointLink() {
    assertThat(new Subnet(IpAddress.parse("192.0.2.0"), 31).isNetworkAddress()).isFalse();
    assertThat(new Subnet(IpAddress.parse("192.0.2.0"), 24).isNetworkAddress()).isTrue();
    assertThat(new Subnet(IpAddress.parse("192.0.2.255"), 24).isBroadcastAddress()).isTrue();
  }
}
