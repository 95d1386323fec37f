package dev.turnup.templates.engine;

import dev.turnup.templates.view.Field;
import freemarker.template.TemplateBooleanModel;
import freemarker.template.TemplateModel;
import freemarker.template.TemplateNumberModel;
import freemarker.template.TemplateScalarModel;

/**
 * A field as a template sees it: asking for its value is noted, asking whether it exists is not.
 */
sealed interface FieldModel extends TemplateModel {
  Field field();

  static FieldModel of(Field field, ReadLog log) {
    return switch (field.value()) {
      case Number number -> new OfNumber(field, number, log);
      case Boolean flag -> new OfFlag(field, flag, log);
      case Object text -> new OfText(field, text.toString(), log);
    };
  }

  /** A text. */
  record OfText(Field field, String text, ReadLog log) implements FieldModel, TemplateScalarModel {
    @Override
    public String getAsString() {
      log.onRead(field);
      return text;
    }
  }

  /** A number; printed without digit grouping. */
  record OfNumber(Field field, Number number, ReadLog log)
      implements FieldModel, TemplateNumberModel {
    @Override
    public Number getAsNumber() {
      log.onRead(field);
      return number;
    }
  }

  /** A flag, for conditions. */
  record OfFlag(Field field, boolean flag, ReadLog log)
      implements FieldModel, TemplateBooleanModel {
    @Override
    public boolean getAsBoolean() {
      log.onRead(field);
      return flag;
    }
  }
}
