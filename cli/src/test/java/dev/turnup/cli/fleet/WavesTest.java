package dev.turnup.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavesTest {
  private static List<Integer> ends(String text, int total) {
    return Waves.tryParse(text).orElseThrow().ends(total);
  }

  @Test
  void growUntilAllAreDone() {
    assertThat(ends("1,10%,100%", 200)).containsExactly(1, 20, 200);
    assertThat(ends("1,10%", 15)).as("the rest follows").containsExactly(1, 2, 15);
    assertThat(ends("5,1,100%", 15)).as("a smaller one is none").containsExactly(5, 15);
    assertThat(ends("50", 15)).containsExactly(15);
    assertThat(ends("1,100%", 1)).containsExactly(1);
    assertThat(ends("1", 0)).isEmpty();
    assertThat(Waves.NONE.ends(9)).containsExactly(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1,", "-1", "101%", "ten", "1;2"})
  void refuseWhatIsNoAmount(String text) {
    assertThat(Waves.tryParse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 100, false",
    "0, 1, 100, true",
    "2%, 2, 100, false",
    "2%, 3, 100, true",
    "2%, 1, 10, true",
    "3, 3, 3, false",
    "100%, 10, 10, false"
  })
  void aFailureLimitIsExceededByOneMore(String limit, int failures, int total, boolean isExceeded) {
    assertThat(Amount.tryParse(limit).orElseThrow().isExceededBy(failures, total))
        .isEqualTo(isExceeded);
  }

  @Test
  void asManySitesAsTheOpenFilesAllow() {
    assertThat(OpenFiles.sites(1024, 100)).isEqualTo((1024 - 100 - 64) / 16);
    assertThat(OpenFiles.sites(100, 90)).isEqualTo(1);
    assertThat(OpenFiles.sites(Long.MAX_VALUE, 90)).isEqualTo(Integer.MAX_VALUE);
  }
}
