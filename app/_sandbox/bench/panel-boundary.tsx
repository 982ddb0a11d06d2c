"use client";

import { Component, type ReactNode } from "react";
import { Button } from "../../_design/button";
import { Notice } from "../../_design/notice";

type PanelBoundaryProps = { readonly children: ReactNode };

/** Keeps the rest of the bench when a panel failed. */
export class PanelBoundary extends Component<PanelBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <Notice tone="warn" role="alert" title="This panel could not be shown">
        <p>What you did is kept: load the page again to go on.</p>
        <Button className="mt-3" onClick={() => location.reload()}>
          Load the page again
        </Button>
      </Notice>
    );
  }
}
