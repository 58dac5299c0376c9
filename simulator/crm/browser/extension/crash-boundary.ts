import { Component, type ReactNode } from 'react';

interface Props {
  /** Told once what the extension threw while it rendered. */
  readonly onCrash: (message: string) => void;
  readonly children?: ReactNode;
}

/**
 * Around an extension: one that throws while it renders is over. Without it React would empty the card and throw into
 * whatever happened to set the state, an event's handler perhaps, and nobody would learn why the card is blank.
 */
export class CrashBoundary extends Component<Props, { readonly hasCrashed: boolean }> {
  override state = { hasCrashed: false };

  static getDerivedStateFromError() {
    return { hasCrashed: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.onCrash(String(error));
  }

  override render(): ReactNode {
    return this.state.hasCrashed ? null : this.props.children;
  }
}
