package dev.turnup.lab.nft;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.lab.host.CommandAnswer;
import dev.turnup.lab.host.CommandCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NftProgramTest {
  private static final String RELOAD =
      "add table inet turnup_demo; delete table inet turnup_demo;"
          + " include \"/etc/nftables.d/turnup-demo.nf[t]\"";

  @TempDir Path root;
  private final NftProgram nft = new NftProgram();

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(root.resolve("etc/nftables.d"));
    write(
        """
        # rules { of a site
        add table inet turnup_demo
        delete table inet turnup_demo

        table inet turnup_demo {
          chain input {
            type filter hook input priority filter - 10; policy accept;
            udp dport 5060 counter comment "SIP } flood"
          }
        }
        """);
  }

  private void write(String rules) throws IOException {
    Files.writeString(root.resolve("etc/nftables.d/turnup-demo.nft"), rules);
  }

  private CommandAnswer run(String... arguments) {
    List<String> words = new ArrayList<>(List.of("nft"));
    words.addAll(List.of(arguments));
    return nft.run(new CommandCall(words, root));
  }

  @Test
  void checksWithoutLoading() {
    assertThat(run("-c", "-f", "/etc/nftables.d/turnup-demo.nft").exitCode()).isZero();
    assertThat(nft.tables()).isEmpty();
  }

  @Test
  void loadsReplacesAndListsATable() {
    assertThat(run("-f", "/etc/nftables.d/turnup-demo.nft").exitCode()).isZero();
    assertThat(run("-f", "/etc/nftables.d/turnup-demo.nft").exitCode()).isZero();

    assertThat(run("list", "table", "inet", "turnup_demo").output())
        .startsWith("table inet turnup_demo {")
        .contains("SIP } flood");
  }

  @Test
  void dropsTheTableWhenItsFileIsGone() throws IOException {
    assertThat(run(RELOAD).exitCode()).isZero();
    assertThat(nft.tables()).containsExactly("inet turnup_demo");

    Files.delete(root.resolve("etc/nftables.d/turnup-demo.nft"));

    assertThat(run(RELOAD).exitCode()).isZero();
    assertThat(nft.tables()).isEmpty();
    CommandAnswer gone = run("list", "table", "inet", "turnup_demo");
    assertThat(gone.exitCode()).isEqualTo(1);
    assertThat(gone.error()).contains("No such file or directory");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "table inet a {",
        "table inet a { } }",
        "table inet a { comment \"open }",
        "tabel inet a { }",
        "delete table inet never_there",
        "include \"/etc/none.nft\""
      })
  void refusesWhatCannotBeRightAndLoadsNothingOfIt(String rules) throws IOException {
    write("add table inet first\n" + rules + "\n");

    CommandAnswer answer = run("-f", "/etc/nftables.d/turnup-demo.nft");

    assertThat(answer.exitCode()).isEqualTo(1);
    assertThat(answer.error()).startsWith("Error: ");
    assertThat(nft.tables()).isEmpty();
  }
}
