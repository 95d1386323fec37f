package dev.turnup.deployer.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTextTest {
  private static JsonValue parsed(String text) throws IOException {
    return XmlText.parse(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isAnObjectByNamesWithoutPrefix() throws IOException {
    JsonValue value =
        parsed(
            "<s:Envelope xmlns:s='urn:s'><s:Body><r u='{1}'><line>a</line><line>b</line><n/></r>"
                + "</s:Body></s:Envelope>");
    assertThat(value.compact())
        .isEqualTo("{\"Envelope\":{\"Body\":{\"r\":{\"line\":[\"a\",\"b\"],\"n\":\"\"}}}}");
    assertThat(value.at("/Envelope/Body/r/line/1")).hasValue(new JsonValue.Text("b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"&<>\"'", "a\nb\tc\r", "]]>", "{x} %{y}", "äß日本😀", " a ", "<![CDATA["})
  void readsBackWhatItWrites(String text) throws IOException {
    JsonValue value = new JsonValue.Fields(Map.of("a", new JsonValue.Text(text)));
    assertThat(parsed("<r>" + XmlText.written(value) + "</r>").at("/r/a"))
        .hasValue(new JsonValue.Text(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<a>",
        "canary",
        "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><a/>",
        "<!DOCTYPE a [<!ENTITY e \"canary\">]><a>&e;&e;</a>"
      })
  void refusesWhatIsNoXmlOrAsksForMore(String text) {
    assertThatThrownBy(() -> parsed(text))
        .isInstanceOf(IOException.class)
        .hasMessageNotContaining("canary");
  }
}
