// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.testkit;

import dev.rollcall.scim.spi.TenantContext;
import dev.rollcall.scim.spi.store.ResourceBinding;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.tenant.Tenant;
import dev.rollcall.scim.value.ComplexValue;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What the contracts of stores ask of a host: the store, its binding, tenants, and resources to
 * fill it with. A host extends one of the classes below this one, most often with two methods.
 *
 * @param <R> the host's value
 */
@Timeout(120)
public abstract class StoreContract<R> {
  private StoreFixture<R> workbench;

  /** For the classes of this package. */
  StoreContract() {}

  @BeforeEach
  final void openFixture() {
    workbench = new StoreFixture<>(this);
  }

  /** The store with two empty tenants, made anew for each test. */
  final StoreFixture<R> bench() {
    return workbench;
  }

  /** The store; it may be the same for every test. Called once for each test. */
  protected abstract ResourceStore<R> store();

  /** The binding that the store was made with. */
  protected abstract ResourceBinding<R> binding();

  /**
   * A tenant that has nothing yet; every call makes another one. A host that keeps its tenants in a
   * table adds it there.
   */
  protected TenantContext tenant() {
    return TenantContext.of(Tenant.of("kit-" + UUID.randomUUID()));
  }

  /**
   * The attributes of a resource that the host takes. What is made of two names that are not the
   * same in lower case differs in {@link #nameAttribute()} and in all that is unique.
   *
   * <p>Unless it is overridden, it is made from the schema: the name, what is required, unique or
   * filterable, as far as the binding takes it.
   *
   * @param name letters, digits and hyphens
   */
  protected ComplexValue attributes(String name) {
    return new Specimens(binding(), nameAttribute()).named(name);
  }

  /**
   * The attribute of strings, not multi-valued and at the top level, by which tests tell resources
   * apart: {@code userName}, {@code displayName}, or the first that fits, unique ones first.
   */
  protected String nameAttribute() {
    return Specimens.nameAttribute(binding().type());
  }

  /**
   * Lets a step of the store fail, for the tests of what a failure leaves behind: a statement, a
   * commit, a call to another system or to the binding. The store must count the steps of the
   * calling thread alone, since other tests may run at the same time.
   *
   * @param nth which step from now on fails, once, counted from 1; 0 when none shall fail any more
   * @return whether there is a way to make the store fail; if not, those tests are skipped
   */
  protected boolean failStep(int nth) {
    return false;
  }
}
