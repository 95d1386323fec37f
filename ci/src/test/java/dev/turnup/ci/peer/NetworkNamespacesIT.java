package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@RequiresPeers({Peer.IP, Peer.PING})
class NetworkNamespacesIT {
  @Test
  void pingsThroughAPair() {
    try (NetworkNamespaces namespaces = new NetworkNamespaces()) {
      String left = namespaces.create();
      String right = namespaces.create();
      namespaces.join(left, "192.0.2.1/24", right, "192.0.2.2/24");
      assertThat(namespaces.run(left, "ping", "-c", "1", "-W", "3", "192.0.2.2").orFail())
          .contains("1 received");
    }
  }

  @Test
  void leavesNothingBehind() {
    String name;
    try (NetworkNamespaces namespaces = new NetworkNamespaces()) {
      name = namespaces.create();
      assertThat(Shell.run("ip", "netns", "list").orFail()).contains(name);
    }
    assertThat(Shell.run("ip", "netns", "list").orFail()).doesNotContain(name);
  }
}
