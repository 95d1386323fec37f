package dev.turnup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.turnup.schema.run.RunReport;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JunitReportTest {
  static Stream<List<RunReport>> samples() {
    return Samples.all();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void satisfiesTheSchemaAndCountsRight(List<RunReport> runs)
      throws IOException, SAXException, ParserConfigurationException {
    Document document = parse(new JunitReport().write(runs, SampleRuns.context()));
    validate(document, "/dev/turnup/report/junit.xsd");
    List<Element> suites = elements(document.getDocumentElement(), "testsuite");
    assertThat(suites)
        .hasSize(runs.size())
        .allSatisfy(suite -> {
          assertThat(count(suite, "testcase"))
              .isEqualTo(suite.getAttribute("tests"))
              .isNotEqualTo("0");
          assertThat(count(suite, "failure")).isEqualTo(suite.getAttribute("failures"));
          assertThat(count(suite, "error")).isEqualTo(suite.getAttribute("errors"));
          assertThat(count(suite, "skipped")).isEqualTo(suite.getAttribute("skipped"));
        });
  }

  /**
   * Of the schemas that are in use, only Maven's can be had as an artifact. Those of Ant and of
   * Jenkins' xUnit plugin, which {@code junit.xsd} is made from, want more of a suite, and that is
   * left out before Maven's is asked: it knows no root around the suites either.
   */
  @ParameterizedTest
  @MethodSource("samples")
  void everySuiteSatisfiesTheSchemaOfMavensReports(List<RunReport> runs)
      throws IOException, SAXException, ParserConfigurationException {
    String written = new JunitReport().write(runs, SampleRuns.context());
    for (Element suite : elements(parse(written).getDocumentElement(), "testsuite")) {
      List.of("id", "package", "timestamp", "hostname").forEach(suite::removeAttribute);
      for (String output : List.of("system-out", "system-err")) {
        elements(suite, output).forEach(suite::removeChild);
      }
      validate(suite, "/xsd/surefire-test-report.xsd");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "WS-901 sites/a b#ü/hq.yaml; failure",
        "TPL-900 media.codecs (2); ''",
        "apply firewall; error",
        "apply endpoint-lobby; failure",
        "apply endpoint-late; skipped",
        "revert pbx; ''",
        "resolution pbx.example; ''",
        "registration 6001; failure",
        "call 600|echo; error",
        "audio G722; error",
        "dtmf 602; skipped",
      })
  void tellsFaultsFromWhatCouldNotBeJudgedAndWhatWasNotRun(String name, String element)
      throws IOException, SAXException, ParserConfigurationException {
    Element suite =
        parse(new JunitReport().write(List.of(SampleRuns.rich()), SampleRuns.context()))
            .getDocumentElement();
    assertThat(elements(suite, "testcase"))
        .filteredOn(one -> one.getAttribute("name").equals(name))
        .singleElement()
        .satisfies(one -> {
          String child =
              Stream.of("failure", "error", "skipped")
                  .filter(kind -> !elements(one, kind).isEmpty())
                  .findFirst()
                  .orElse("");
          assertThat(child).isEqualTo(element);
        });
  }

  @ParameterizedTest
  @CsvSource({"0, ''", "6, ''", "1, failure", "3, error", "4, error", "7, error", "130, error"})
  void aRunWithoutFindingsIsOneCaseByItsExitCode(int exitCode, String element)
      throws IOException, SAXException, ParserConfigurationException {
    String written =
        new JunitReport()
            .write(List.of(SampleRuns.ended(exitCode, List.of())), SampleRuns.context());
    Element suite = parse(written).getDocumentElement();
    assertThat(elements(suite, "testcase")).hasSize(1);
    assertThat(element.isEmpty() || elements(suite, element).size() == 1).isTrue();
  }

  @Test
  void keepsTheTextThatXmlWouldTakeForMarkup()
      throws IOException, SAXException, ParserConfigurationException {
    Document document =
        parse(new JunitReport().write(List.of(SampleRuns.rich()), SampleRuns.context()));
    assertThat(
            elements(document.getDocumentElement(), "failure").getFirst().getAttribute("message"))
        .isEqualTo("\"********\" is 100% wrong: a|b, `c` *d* <e> & 'f' #g \\h ::i");
    assertThat(document.getDocumentElement().getTextContent())
        .contains("cannot be said: \ufffd\ufffd[31m")
        .contains("lone surrogate \ufffd, whole 📞");
  }

  private static void validate(Node document, String schema) throws IOException, SAXException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(JunitReportTest.class.getResource(schema))
        .newValidator()
        .validate(new DOMSource(document));
  }

  private static Document parse(String xml)
      throws IOException, SAXException, ParserConfigurationException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  private static String count(Element suite, String element) {
    return Integer.toString(elements(suite, element).size());
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList nodes = parent.getElementsByTagName(name);
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }
}
