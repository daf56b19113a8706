// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.quarkus.internal;

import dev.rollcall.scim.quarkus.ScimResource;
import dev.rollcall.scim.record.RecordBinding;
import io.quarkus.arc.SyntheticCreationalContext;
import io.quarkus.runtime.RuntimeValue;
import io.quarkus.runtime.annotations.Recorder;
import java.lang.invoke.MethodHandles;
import java.util.function.Function;
import java.util.function.Supplier;

/** Creates the bindings of annotated records. */
@Recorder
public class BindingRecorder {
  /** Called by Quarkus. */
  public BindingRecorder() {}

  /**
   * Creates the binding of a record.
   *
   * @param record the annotated record
   * @param lookup the lookup of a class of the application
   * @param hasGroups whether there is a record for groups
   */
  public Function<SyntheticCreationalContext<RecordBinding<?>>, RecordBinding<?>> binding(
      Class<?> record, RuntimeValue<Supplier<MethodHandles.Lookup>> lookup, boolean hasGroups) {
    return context -> bind(record.asSubclass(Record.class), lookup.getValue().get(), hasGroups);
  }

  private static <R extends Record> RecordBinding<R> bind(
      Class<R> record, MethodHandles.Lookup lookup, boolean hasGroups) {
    try {
      if (record.getAnnotation(ScimResource.class).value() == ScimResource.Type.GROUP) {
        return RecordBinding.group(lookup, record);
      }
      RecordBinding<R> users = RecordBinding.user(lookup, record);
      return hasGroups ? users.withGroups() : users;
    } catch (IllegalArgumentException wrong) {
      throw ConfigurationErrors.record(record, wrong);
    }
  }
}
