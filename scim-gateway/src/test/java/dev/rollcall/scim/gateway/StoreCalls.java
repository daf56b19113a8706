// SPDX-License-Identifier: Apache-2.0
package dev.rollcall.scim.gateway;

import dev.rollcall.scim.memory.MemoryGroupStore;
import dev.rollcall.scim.memory.MemoryStore;
import dev.rollcall.scim.resource.ScimResource;
import dev.rollcall.scim.spi.account.AccountLinks;
import dev.rollcall.scim.spi.membership.MembershipStore;
import dev.rollcall.scim.spi.store.ResourceStore;
import dev.rollcall.scim.spi.store.SoftDeletes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Records the calls of the stores of an application, whose clock advances in one of them. */
public final class StoreCalls {
  private static final Duration LATE = Duration.ofHours(1);
  private static final int MEMBERS_PER_PAGE = 2;

  private final Instant start = Instant.now();
  private final List<String> calls = new ArrayList<>();
  private int slowCall = Integer.MAX_VALUE;
  private String failingCall = "";
  private RuntimeException failure = new IllegalStateException();

  /** Returns the calls since the last {@link #clear}, such as {@code users.find}. */
  public List<String> calls() {
    return calls;
  }

  /** Forgets the calls; the clock advances by an hour in this one of the next calls. */
  public void clear(int slow) {
    calls.clear();
    slowCall = slow;
  }

  /** Lets each call of this method fail. */
  public void fail(String call, RuntimeException exception) {
    failingCall = call;
    failure = exception;
  }

  /** Returns the time of the application. */
  public Instant now() {
    return calls.size() < slowCall ? start : start.plus(LATE);
  }

  /** Returns a view of a store of the memory; the pages of members have two members. */
  @SuppressWarnings("unchecked") // the proxy implements the interfaces of the store
  public ResourceStore<ScimResource> resources(ResourceStore<ScimResource> store) {
    return store instanceof MemoryGroupStore
        ? (ResourceStore<ScimResource>)
            recorded("groups", store, ResourceStore.class, MembershipStore.class)
        : (ResourceStore<ScimResource>)
            recorded(
                "users",
                (MemoryStore<ScimResource>) store,
                ResourceStore.class,
                AccountLinks.class,
                SoftDeletes.class);
  }

  /** Returns a view of a store with one interface. */
  public <T> T store(Class<T> type, T target) {
    return type.cast(recorded(type.getSimpleName(), target, type));
  }

  private Object recorded(String name, Object target, Class<?>... types) {
    return Proxy.newProxyInstance(
        StoreCalls.class.getClassLoader(),
        types,
        (proxy, method, arguments) -> {
          boolean isCall =
              !method.getName().startsWith("supports") && !method.getName().equals("withGroups");
          if (isCall) {
            calls.add(name + "." + method.getName());
          }
          if (failingCall.equals(name + "." + method.getName())) {
            throw failure;
          }
          if (method.getName().equals("members")) {
            arguments[3] = MEMBERS_PER_PAGE;
          }
          try {
            return method.invoke(target, arguments);
          } catch (InvocationTargetException failure) {
            throw failure.getCause();
          }
        });
  }
}
