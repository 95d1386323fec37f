package dev.turnup.lab.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @Test
  void splitsAsAShellDoes() {
    assertThat(ShellWords.split("asterisk -rx \"pjsip reload\""))
        .containsExactly("asterisk", "-rx", "pjsip reload");
    assertThat(ShellWords.split("a 'b c'\\''d' '' \\$x \"\\\"\\n\""))
        .containsExactly("a", "b c'd", "", "$x", "\"\\n");
    assertThat(ShellWords.split("  ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a; b", "a | b", "a > f", "$(a)", "`a`", "\"$a\"", "a &", "'a", "a\\"})
  void refusesWhatNeedsAShell(String line) {
    assertThatThrownBy(() -> ShellWords.split(line)).isInstanceOf(IllegalArgumentException.class);
  }
}
