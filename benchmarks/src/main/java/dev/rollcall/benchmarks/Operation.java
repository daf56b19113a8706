// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.benchmarks;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The measured operations with their sizes and correct results. */
enum Operation {
  ADD_MEMBER("addMember", "10", "1000", "10000", "100000") {
    @Override
    Optional<Work<?>> of(Contender contender, String size) {
      return contender.addMember(Integer.parseInt(size));
    }

    @Override
    Object rightAnswer(String size) {
      return Answers.membersAfterAdd(Integer.parseInt(size));
    }
  },
  REMOVE_MEMBER("removeMember", "10", "1000", "10000", "100000") {
    @Override
    Optional<Work<?>> of(Contender contender, String size) {
      return contender.removeMember(Integer.parseInt(size));
    }

    @Override
    Object rightAnswer(String size) {
      return Answers.membersAfterRemove(Integer.parseInt(size));
    }
  },
  FILTER_PARSE("filterParse", "short", "medium", "long") {
    @Override
    Optional<Work<?>> of(Contender contender, String length) {
      return contender.parseFilter(filter(Inputs.FILTERS, length));
    }

    /** A parser is correct if it accepts the filter and rejects a truncated one. */
    @Override
    boolean isRight(Contender contender, String length) throws Exception {
      of(contender, length).orElseThrow().run();
      return isRefused(contender, filter(Inputs.FILTERS, length) + " and");
    }

    @SuppressWarnings("CatchingUnchecked") // each library has its own exceptions
    private static boolean isRefused(Contender contender, String filter) {
      try {
        contender.parseFilter(filter).orElseThrow().run();
        return false;
      } catch (Exception rejection) {
        return true;
      }
    }

    @Override
    Object rightAnswer(String length) {
      return true;
    }
  },
  FILTER_EVAL("filterEval", "short", "medium", "long") {
    @Override
    Optional<Work<?>> of(Contender contender, String length) {
      return contender.evaluateFilter(filter(Inputs.FILTERS, length));
    }

    @Override
    boolean isRight(Contender contender, String length) throws Exception {
      Work<?> nearMiss = contender.evaluateFilter(filter(Inputs.NEAR_MISSES, length)).orElseThrow();
      return super.isRight(contender, length) && nearMiss.answerOnce().equals(false);
    }

    @Override
    Object rightAnswer(String length) {
      return true;
    }
  },
  PATCH_ACTIVE("patchActive", "") {
    @Override
    Optional<Work<?>> of(Contender contender, String parameter) {
      return contender.patch(Inputs.PATCH_ACTIVE);
    }

    @Override
    Object rightAnswer(String parameter) {
      return Answers.inactiveUser();
    }
  },
  PATCH_FIVE("patch5", "") {
    @Override
    Optional<Work<?>> of(Contender contender, String parameter) {
      return contender.patch(Inputs.PATCH_FIVE);
    }

    @Override
    Object rightAnswer(String parameter) {
      return Answers.userAfterFive();
    }
  },
  PATCH_READ_FIVE("patchParse5", "") {
    @Override
    Optional<Work<?>> of(Contender contender, String parameter) {
      return contender.readPatch(Inputs.PATCH_FIVE);
    }

    @Override
    Object rightAnswer(String parameter) {
      return 5;
    }
  },
  PATCH_READ_AND_APPLY_FIVE("patch5FromJson", "") {
    @Override
    Optional<Work<?>> of(Contender contender, String parameter) {
      return contender.readAndPatch(Inputs.PATCH_FIVE);
    }

    @Override
    Object rightAnswer(String parameter) {
      return Answers.userAfterFive();
    }
  },
  USER_FROM_JSON("userFromJson", "") {
    @Override
    Optional<Work<?>> of(Contender contender, String parameter) {
      return contender.readUser();
    }

    @Override
    Object rightAnswer(String parameter) {
      return Answers.user();
    }
  },
  USER_TO_JSON("userToJson", "") {
    @Override
    Optional<Work<?>> of(Contender contender, String parameter) {
      return contender.writeUser();
    }

    @Override
    Object rightAnswer(String parameter) {
      return Answers.user();
    }
  },
  PAGE_TO_JSON("pageToJson", "100") {
    @Override
    Optional<Work<?>> of(Contender contender, String users) {
      return contender.writePage(Integer.parseInt(users));
    }

    @Override
    Object rightAnswer(String users) {
      return Answers.page(Integer.parseInt(users));
    }
  };

  private final String rowName;

  @SuppressWarnings("ImmutableEnumChecker") // an immutable copy
  private final List<String> parameters;

  Operation(String rowName, String... parameters) {
    this.rowName = rowName;
    this.parameters = List.of(parameters);
  }

  /** Returns the name in the report. */
  String rowName() {
    return rowName;
  }

  /** Returns the sizes, one row each. */
  List<String> parameters() {
    return parameters;
  }

  /** Returns the work of a library; empty if it has no such operation. */
  abstract Optional<Work<?>> of(Contender contender, String parameter);

  /** Returns the expected result. */
  abstract Object rightAnswer(String parameter);

  /** Returns whether the result of a library is correct. */
  boolean isRight(Contender contender, String parameter) throws Exception {
    Object answer = of(contender, parameter).orElseThrow().answerOnce();
    return answer.equals(rightAnswer(parameter));
  }

  private static String filter(Map<String, String> filters, String length) {
    return Objects.requireNonNull(filters.get(length));
  }
}
