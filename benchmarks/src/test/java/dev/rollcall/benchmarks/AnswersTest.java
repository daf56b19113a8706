// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the verdicts of the report; large groups differ from small ones in size only. */
class AnswersTest {
  private static List<Row> rows() {
    return Row.all().stream().filter(row -> !row.parameter().endsWith("0000")).toList();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void verdictWhenRollcallThenRight(Row row) {
    assertThat(row.verdict(Contenders.of("Rollcall"))).isEqualTo(Verdict.RIGHT);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void verdictWhenUnboundIdThenRight(Row row) {
    assertThat(row.verdict(Contenders.of("UnboundID"))).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void verdictWhenElementsMustMatchThenWrongForOthers() {
    Row row = Row.named("filterEval medium");

    assertThat(row.verdict(Contenders.of("SCIMple"))).isEqualTo(Verdict.WRONG);
    assertThat(row.verdict(Contenders.of("SCIM-SDK"))).isEqualTo(Verdict.WRONG);
  }

  @Test
  void verdictWhenLibraryLacksTheOperationThenNotOffered() {
    assertThat(Row.named("patch5").verdict(Contenders.of("floor"))).isEqualTo(Verdict.NOT_OFFERED);
  }

  @Test
  void resourceWhenPrimaryIsFalseThenEqualsOneWithout() {
    assertThat(Answers.resource("{\"emails\":[{\"value\":\"a\",\"primary\":false}]}"))
        .isEqualTo(Answers.resource("{\"emails\":[{\"value\":\"a\"}]}"));
  }

  @Test
  void resourceWhenAValueDiffersThenIsAnother() {
    assertThat(Answers.inactiveUser()).isNotEqualTo(Answers.user());
    assertThat(Answers.userAfterFive()).isNotEqualTo(Answers.user());
  }
}
