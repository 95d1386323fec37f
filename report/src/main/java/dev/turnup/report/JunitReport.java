package dev.turnup.report;

import dev.turnup.report.TestCase.Outcome;
import dev.turnup.schema.run.RunReport;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Runs as JUnit XML: a suite for each site, a case for each finding, deployment and check. A fault
 * is a {@code failure}; a target that never answered and a check that could not be judged are an
 * {@code error}; what was not run is {@code skipped}. Keeps to what both the XSD of Ant's reports
 * and Jenkins' own take: nothing optional of one that the other refuses.
 */
final class JunitReport implements ReportFormat {
  /** Without zone, as Ant's XSD asks; always UTC. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  @Override
  public String name() {
    return "junit";
  }

  @Override
  public String write(List<RunReport> runs, ReportContext context) {
    StringWriter out = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
      Body body = new Body(xml, new Masked(context.redactor()));
      xml.writeStartDocument("UTF-8", "1.0");
      body.start(0, "testsuites");
      int id = 0;
      for (RunReport run : runs) {
        body.suite(id, run, TestSuite.of(run, context));
        id++;
      }
      body.end(0);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a string cannot fail to be written", e);
    }
    return out + "\n";
  }

  /** Writes the elements. The writer escapes; what XML cannot hold is replaced before. */
  private record Body(XMLStreamWriter xml, Masked masked) {
    void suite(int id, RunReport run, TestSuite suite) throws XMLStreamException {
      start(1, "testsuite");
      attribute("id", Integer.toString(id));
      attribute("name", suite.name());
      attribute("package", masked.text(run.worksheet()));
      attribute("timestamp", TIME.format(run.startedAt()));
      // The machine's name is nobody's business, and the XSD asks for one.
      attribute("hostname", "localhost");
      attribute("tests", Integer.toString(suite.cases().size()));
      attribute("failures", Long.toString(suite.count(Outcome.FAILED)));
      attribute("errors", Long.toString(errors(suite)));
      attribute("skipped", Long.toString(suite.count(Outcome.SKIPPED)));
      attribute("time", seconds(run.elapsed().toMillis()));
      properties(run);
      for (TestCase one : suite.cases()) {
        testCase(suite, one);
      }
      output("system-out", remarks(suite));
      output("system-err", "");
      end(1);
    }

    private static long errors(TestSuite suite) {
      return suite.count(Outcome.INCONCLUSIVE) + suite.count(Outcome.UNREACHABLE);
    }

    /** What was found and fails nothing: a case that passed has no room for text. */
    private static String remarks(TestSuite suite) {
      StringBuilder out = new StringBuilder();
      suite.cases().stream()
          .filter(one -> one.outcome() == Outcome.PASSED && !one.type().isEmpty())
          .forEach(one -> out.append(one.detail()));
      return out.toString();
    }

    private void properties(RunReport run) throws XMLStreamException {
      start(2, "properties");
      property("command", masked.text(run.command()));
      property("worksheet", masked.text(run.worksheet()));
      property("exitCode", Integer.toString(run.exitCode()));
      end(2);
    }

    private void property(String name, String value) throws XMLStreamException {
      indent(3);
      xml.writeEmptyElement("property");
      attribute("name", name);
      attribute("value", value);
    }

    private void testCase(TestSuite suite, TestCase one) throws XMLStreamException {
      start(2, "testcase");
      attribute("classname", suite.name() + "." + one.group());
      attribute("name", one.name());
      attribute("time", seconds(0));
      switch (one.outcome()) {
        case PASSED -> {}
        case SKIPPED -> {
          indent(3);
          xml.writeEmptyElement("skipped");
          attribute("message", one.message());
        }
        case FAILED -> problem("failure", one);
        case INCONCLUSIVE, UNREACHABLE -> problem("error", one);
      }
      end(2);
    }

    private void problem(String element, TestCase one) throws XMLStreamException {
      String word = one.outcome().name().toLowerCase(Locale.ROOT);
      start(3, element);
      attribute("type", one.type().isEmpty() ? word : one.type());
      attribute("message", element.equals("error") ? word + ": " + one.message() : one.message());
      xml.writeCharacters(Printable.text(one.detail()));
      xml.writeEndElement();
    }

    private void output(String element, String text) throws XMLStreamException {
      start(2, element);
      xml.writeCharacters(Printable.text(text));
      xml.writeEndElement();
    }

    void start(int depth, String element) throws XMLStreamException {
      indent(depth);
      xml.writeStartElement(element);
    }

    void end(int depth) throws XMLStreamException {
      indent(depth);
      xml.writeEndElement();
    }

    private void indent(int depth) throws XMLStreamException {
      xml.writeCharacters("\n" + "  ".repeat(depth));
    }

    private void attribute(String name, String value) throws XMLStreamException {
      xml.writeAttribute(name, Printable.line(value));
    }

    private static String seconds(long millis) {
      return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
  }
}
