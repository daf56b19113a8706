// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.host;

import dev.rollcall.scim.record.RecordBinding;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.invoke.MethodHandles;

/** Declares the resource type of the application of the tests. */
@Singleton
public class People {
  @Produces
  @Singleton
  public RecordBinding<Person> people() {
    return RecordBinding.user(MethodHandles.lookup(), Person.class);
  }
}
