package dev.turnup.deployer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnup.deployer.transport.FileState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ManifestTest {
  private static final Manifest MANIFEST =
      Manifest.of(
          List.of(
              new OldFile(
                  "/etc/a b.conf",
                  Optional.of(
                      new OldFile.Content(
                          new byte[] {'a', 'b', 'c'}, 0640, new FileState.Owner(0, 107)))),
              new OldFile("/etc/new.conf", Optional.empty())),
          List.of("/etc/made"));

  @Test
  void readsWhatItWrites() {
    assertThat(Manifest.tryParse(MANIFEST.text())).hasValue(MANIFEST);
  }

  /** The digest is that of FIPS 180-2, B.1. */
  @Test
  void canBeReadByAPerson() {
    assertThat(MANIFEST.text().lines())
        .containsExactly(
            "turnup-revision\t1",
            "file\tfile-0\t0640\t0\t107\t"
                + "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
                + "\t/etc/a b.conf",
            "absent\t/etc/new.conf",
            "folder\t/etc/made");
  }

  @Test
  void refusesWhatItDidNotWrite() {
    String text = MANIFEST.text();
    assertThat(Manifest.tryParse("")).isEmpty();
    assertThat(Manifest.tryParse(text.replace("revision\t1", "revision\t2"))).isEmpty();
    assertThat(Manifest.tryParse(text.replace("file-0", "../../etc/shadow"))).isEmpty();
    assertThat(Manifest.tryParse(text.replace("0640", "9"))).isEmpty();
    assertThat(Manifest.tryParse(text.replace("folder\t", "other\t"))).isEmpty();
  }

  @Test
  void refusesPathsThatWouldBreakALine() {
    assertThatThrownBy(() -> Manifest.of(List.of(), List.of("/a\nb")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
