package org.chancery.importer;

import java.util.Arrays;
import java.util.stream.Collectors;

/// Text dumps of pages as the old web site would have given them, in words of ours.
final class DumpPage {
  static final String MENU =
      """
      -
      Our work
      -
      Fields of work
      - Arms control
      - Border management
      - Conflict prevention and resolution
      - Elections
      - Youth
      - Field operations
      - Projects
      -
      Meetings and conferences
      - Summit meetings
      - Human rights meetings
      - Partnerships
      -
      Fields of work
      -
      Countries
      - All
      -
      Participating States
      - Albania
      - Czech Republic
      - Finland – OSCE Chairpersonship 2025
      - Kyrgyzstan
      -
      Structures and institutions
      - Chairpersonship
      -
      Secretariat
      - Secretary General
      - Institutions
      -
      Field operations
      - Presence in Albania
      - Closed field activities
      - Organizational structure
      - About us
      """;
  static final String LABELS =
      """
      - Date:
      - Place:
      - BAKU/YEREVAN
      - Source:
      - Minsk Group
      - Fields of work:
      - Conflict prevention and resolution
      """;
  static final String TITLE = "Co-Chairs report on their journey to the region";
  static final String FIRST = "The Co-Chairs travelled to the region and met those who work there.";
  static final String SECOND = "They will report to the participating States on what they have seen in the coming weeks.";

  private DumpPage() {}

  static String of(String... parts) {
    return Arrays.stream(parts).map(each -> each.endsWith("\n") ? each : each + "\n").collect(Collectors.joining());
  }

  static String dateline(String dateline) {
    return dateline + " " + FIRST;
  }

  /// Kind, title, labels, a dateline and a second paragraph, without a menu.
  static String withoutMenu() {
    return of("Press statement", TITLE, LABELS, dateline("BAKU/YEREVAN, 14 December 2020 -"), SECOND);
  }
}
