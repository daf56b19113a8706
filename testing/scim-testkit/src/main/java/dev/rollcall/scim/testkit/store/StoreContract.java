// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit.store;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * The base of store contracts: a host supplies the store, its binding, tenants, and sample
 * resources. A host extends one of the subclasses, usually with two methods.
 *
 * @param <R> the host's value
 */
@Timeout(120)
public abstract class StoreContract<R> {
  private StoreFixture<R> workbench;

  /** Called by classes of this package. */
  StoreContract() {}

  @BeforeEach
  final void openFixture() {
    workbench = new StoreFixture<>(this);
  }

  /** Returns the fixture with two empty tenants, created for each test. */
  final StoreFixture<R> fixture() {
    return workbench;
  }

  /** Returns the store, which may be shared by all tests. Called once for each test. */
  protected abstract ResourceStore<R> store();

  /** Returns the binding of the store. */
  protected abstract ResourceBinding<R> binding();

  /**
   * Creates an empty tenant; every call returns another one. A host with a table of tenants adds it
   * there.
   */
  protected TenantContext tenant() {
    return TenantContext.of(Tenant.of("kit-" + UUID.randomUUID()));
  }

  /**
   * Returns the attributes of a resource that the host accepts. Resources of two names that differ
   * in lower case differ in {@link #nameAttribute()} and in all unique attributes.
   *
   * <p>By default, generated from the schema: the name, and required, unique and filterable
   * attributes that the binding accepts.
   *
   * @param name letters, digits and hyphens
   */
  protected ComplexValue attributes(String name) {
    return new SampleResources(binding(), nameAttribute()).named(name);
  }

  /**
   * Returns the attribute by which tests distinguish resources: a single-valued top-level string,
   * such as {@code userName}, {@code displayName}, or the first suitable one, unique ones first.
   */
  protected String nameAttribute() {
    return SampleResources.nameAttribute(binding().type());
  }

  /**
   * Injects a failure into a step of the store, for the tests of atomicity: a statement, a commit,
   * a call to another system or to the binding. The store must count only the steps of the calling
   * thread, because other tests may run concurrently.
   *
   * @param nth the number of the next step that fails once, counted from 1; 0 to stop
   * @return whether the store can fail; otherwise those tests are skipped
   */
  protected boolean failStep(int nth) {
    return false;
  }
}
