package dev.turnup.ci.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@RequiresPeers({Peer.NFT})
class NftablesIT {
  @TempDir Path directory;

  private Shell.Ran check(String rules) throws IOException {
    Path file = Files.writeString(directory.resolve("rules.nft"), rules);
    return Shell.run(Peer.NFT.program().toString(), "-c", "-f", file.toString());
  }

  @Test
  void checksARuleset() throws IOException {
    check("table inet t { chain c { type filter hook input priority 0; udp dport 5060 accept; }; }")
        .orFail();
  }

  @Test
  void pointsAtAMistake() throws IOException {
    Shell.Ran ran = check("table inet t { chain c { udp dprt 5060 accept; }; }");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(ran.output()).contains("syntax error");
  }
}
