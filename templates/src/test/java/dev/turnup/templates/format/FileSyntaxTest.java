package dev.turnup.templates.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FileSyntaxTest {
  static List<FileSyntax> all() {
    return FileSyntaxes.all();
  }

  private static FileSyntax syntax(String name) {
    return FileSyntaxes.find(name).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("all")
  void refusesWhatCouldStartALine(FileSyntax syntax) {
    Stream.of("a\nb", "a\rb", "a\0b", "a\u0085b", "a\u2028b", "\ud800")
        .forEach(value ->
            assertThatThrownBy(() -> syntax.escape(value))
                .isInstanceOf(RefusedValueException.class)
                .hasMessageNotContaining(value));
  }

  @ParameterizedTest
  @MethodSource("all")
  void leavesPlainValuesAlone(FileSyntax syntax) throws RefusedValueException {
    String plain = syntax instanceof MacAddress ? "001565000010" : "192.0.2.10";
    assertThat(syntax.escape(plain)).isEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("all")
  void isFoundByItsName(FileSyntax syntax) {
    assertThat(FileSyntaxes.find(syntax.getName())).contains(syntax);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "asterisk-conf | a;b      | a\\;b",
        "asterisk-conf | a\\;b    | a\\\\;b",
        "asterisk-conf | a#b=>${x}| a#b=>${x}",
        "xml           | <a & 'b'>| &lt;a &amp; &#39;b&#39;&gt;",
        "csv           | +49*7#.1_~- | +49*7#.1_~-",
        "command       | a -b 'c;d'  | a -b 'c;d'",
        "command-word  | *97         | *97",
        "json          | a\"b\\c  | a\\\"b\\\\c",
        "ini           | a;b #c   | a;b #c",
        "yealink       | a#b = \"%NULL% | a#b = \"%NULL%",
        "pjsua         | a \"b\" #\\  | a \"b\" #\\",
        "markdown      | *97 <a_b> 1.    | \\*97 \\<a\\_b\\> 1.",
      })
  void escapesWhatHasAMeaning(String syntax, String value, String written)
      throws RefusedValueException {
    assertThat(syntax(syntax).escape(value)).isEqualTo(written);
  }

  @Test
  void refusesAnOptionThatPjsuaWouldBreakInTwo() {
    assertThatThrownBy(() -> syntax("pjsua").escape("ä".repeat(91)))
        .isInstanceOfSatisfying(
            RefusedValueException.class,
            refused ->
                assertThat(refused.reason()).isEqualTo("makes a line longer than 180 bytes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "asterisk-conf    | ` a`      | starts or ends with white space",
        "asterisk-conf    | `a `      | starts or ends with white space",
        "asterisk-name    | a]b       | holds the character \"]\"",
        "asterisk-name    | a,b       | holds the character \",\"",
        "asterisk-name    | _X.       | starts with \"_\", which has a meaning there",
        "asterisk-name    | ``        | is empty",
        "baresip-accounts | a;b       | holds the character \";\"",
        "baresip-accounts | a b       | holds a space",
        "baresip-accounts | a\"b      | holds a double quote",
        "baresip-accounts | a\u00a0b  | holds the character U+00A0",
        "baresip-config   | /a b      | holds a space",
        "baresip-accounts | a\\      | ends with a backslash",
        "db-text-username | a:b       | holds the character \":\"",
        "asterisk-username | a\"b     | holds a double quote",
        "json-asterisk-username | a\\b | holds the character \"\\\"",
        "linphone-name    | a\\      | ends with a backslash",
        "baresip-name     | a\\b      | holds the character \"\\\"",
        "nft              | a;b       | holds the character \";\"",
        "nft-address      | pbx.acme  | holds the character \"p\"",
        "path             | -x        | starts with \"-\", which has a meaning there",
        "path             | /a;b      | holds the character \";\"",
        "xml              | `a `      | starts or ends with white space",
        "yealink          | #6002     | starts with \"#\", which starts a comment",
        "yealink          | %NULL%    | is the word that clears a setting",
        "yealink          | ``        | is empty",
        "pjsua            | O'Neil    | holds the character \"'\"",
        "iptables         | A -j DROP | holds a space",
        "iptables-address | any.name  | holds the character \"n\"",
        "iptables-address | cafe.de   | is no address",
        "nft-address      | a:b       | is no address",
        "nft-address      | 1:2:3     | is no address",
        "nft-address      | 192.0.2.256 | is no address",
        "nft-address      | 192.0.2.0/33 | is no address",
        "coturn-address   | 192.0.2.1-bad | is no address",
        "command-word     | --reference=/etc | starts with \"-\", which has a meaning there",
        "command-word     | a b       | holds a space",
        "part-of-command-word | a;b   | holds the character \";\"",
        "command          | -H evil x | starts with \"-\", as an option does",
        "command          | `a {staged:b}` | holds the place of a file in braces",
        "csv              | =1+1      | starts with \"=\", as a formula does",
        "csv              | `+cmd|' /C calc'!A0` | starts with \"+\", as a formula does",
        "csv              | -2+3(1)   | starts with \"-\", as a formula does",
        "routeros         | a;b       | holds the character \";\"",
        "routeros-address | 2001:db8::| holds the character \":\"",
        "markdown         | ` a`      | starts or ends with white space",
        "mac-address | 00:15:65:aa:bb:cc | "
            + "is not twelve hexadecimal digits in lower case, such as 001565aabbcc",
        "mac-address-upper | 000413aabbcc | "
            + "is not twelve hexadecimal digits in upper case, such as 000413AABBCC",
      })
  void refusesWhatItCannotCarry(String syntax, String value, String reason) {
    assertThatThrownBy(() -> syntax(syntax).escape(value))
        .isInstanceOfSatisfying(
            RefusedValueException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
