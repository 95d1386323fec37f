package dev.turnup.validator.rule;

/** One question about a whole site, whose fields are each right by themselves. */
interface Rule {
  void judge(Judgement judgement);
}
