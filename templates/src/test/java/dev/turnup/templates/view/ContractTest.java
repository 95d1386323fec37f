package dev.turnup.templates.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContractTest {
  @Test
  void namesEverythingThatATemplateMaySee() throws IOException {
    Set<String> names = new TreeSet<>();
    collect(TargetView.class, names);
    assertThat(Files.readString(Path.of("families/contract.md"))).contains(names);
    assertThat(names).contains("hostInUri", "tosByte", "digestUsername");
  }

  private static void collect(Type type, Set<String> names) {
    switch (type) {
      case ParameterizedType generic -> {
        for (Type argument : generic.getActualTypeArguments()) {
          collect(argument, names);
        }
      }
      case Class<?> view when view.isRecord() && view != Field.class -> {
        for (RecordComponent component : view.getRecordComponents()) {
          names.add(component.getName());
          collect(component.getGenericType(), names);
        }
      }
      default -> {}
    }
  }
}
