package dev.turnup.templates.engine;

import freemarker.core.Environment;
import freemarker.template.TemplateDirectiveBody;
import freemarker.template.TemplateDirectiveModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateModelException;
import freemarker.template.TemplateScalarModel;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code [@loss field=media.srtp reason="…"/]}: the template says that it read the field and cannot
 * express its value.
 */
final class LossDirective implements TemplateDirectiveModel {
  private final ReadLog log;

  LossDirective(ReadLog log) {
    this.log = log;
  }

  @Override
  @SuppressWarnings("rawtypes") // the library's signature
  public void execute(
      Environment environment,
      Map parameters,
      TemplateModel[] loopVariables,
      @Nullable TemplateDirectiveBody body)
      throws TemplateModelException {
    if (parameters.get("field") instanceof FieldModel model
        && parameters.get("reason") instanceof TemplateScalarModel reason) {
      log.onLoss(model.field().path(), reason.getAsString());
    } else {
      throw new TemplateModelException("loss needs a worksheet field and a reason");
    }
  }
}
