"use client";

import { type TabOf, Tabs } from "../_design/tabs";
import "./view-tabs.css";

type ViewTabsProps<Id extends string> = {
  /** Of the panel that they are views of. */
  readonly label: string;
  readonly views: readonly TabOf<Id>[];
  /** The first, when nothing is said. */
  readonly shown?: Id;
  readonly onShow?: (id: Id) => void;
};

/** Several views inside one panel of the bench, one at a time. */
export function ViewTabs<Id extends string>({ views, ...rest }: ViewTabsProps<Id>) {
  return <Tabs tabs={views} look={{ list: "view-tab-list", tab: "view-tab" }} {...rest} />;
}
