package dev.firstcome.quickstart.cli;

/** What the commands' exit codes mean; every --help lists those that it may end with. */
final class ExitCodes {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int MISUSED = 2;

  /** All was done that could be, and some of what was asked for was refused. */
  static final int REFUSED = 3;

  static final String MISUSED_MEANS = "2:an option or a setting is wrong";

  private ExitCodes() {}
}
