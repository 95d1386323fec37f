package dev.turnup.templates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TemplateCodeTest {
  @Test
  void hasIdsInARowAndExplainsThem() {
    assertThat(Stream.of(TemplateCode.values()).map(TemplateCode::id))
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(id -> id.matches("FAM-[0-9]{3}"));
    assertThat(TemplateCode.values()).allMatch(code -> code.explanation().endsWith("."));
  }
}
