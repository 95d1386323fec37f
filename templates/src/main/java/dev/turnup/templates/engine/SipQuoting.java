package dev.turnup.templates.engine;

import freemarker.template.SimpleScalar;
import freemarker.template.TemplateMethodModelEx;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.List;

/** {@code sipQuoted(text)}: the text as the inside of a quoted string (RFC 3261 §25.1). */
final class SipQuoting implements TemplateMethodModelEx {
  @Override
  @SuppressWarnings("rawtypes") // the library's signature
  public Object exec(List arguments) throws TemplateModelException {
    if (arguments.size() == 1 && arguments.getFirst() instanceof TemplateScalarModel text) {
      return new SimpleScalar(text.getAsString().replace("\\", "\\\\").replace("\"", "\\\""));
    }
    throw new TemplateModelException("sipQuoted takes one text");
  }
}
