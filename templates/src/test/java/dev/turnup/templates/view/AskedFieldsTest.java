package dev.turnup.templates.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.turnup.schema.site.Codec;
import dev.turnup.schema.site.Dscp;
import dev.turnup.schema.site.DtmfMethod;
import dev.turnup.schema.site.PortRange;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AskedFieldsTest {
  @Test
  void readsEverySpellingThatTheSchemaUses() {
    assertThat(
            Stream.of(
                SpelledValue.parse(Duration.class, "20ms"),
                SpelledValue.parse(Duration.class, "2h"),
                SpelledValue.parse(DtmfMethod.class, "RFC2833"),
                SpelledValue.parse(Codec.class, "alaw"),
                SpelledValue.parse(Dscp.class, "CS3"),
                SpelledValue.parse(PortRange.class, "1-2"),
                SpelledValue.parse(int.class, "5060"),
                SpelledValue.parse(String.class, "x")))
        .containsExactly(
            Duration.ofMillis(20),
            Duration.ofHours(2),
            DtmfMethod.RFC4733,
            Codec.PCMA,
            new Dscp(24),
            new PortRange(1, 2),
            5060,
            "x");
  }

  @Test
  void refusesOtherSpellings() {
    assertThatThrownBy(() -> SpelledValue.parse(Duration.class, "20"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SpelledValue.parse(Codec.class, "PCMX"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SpelledValue.parse(PortRange.class, "2-1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
