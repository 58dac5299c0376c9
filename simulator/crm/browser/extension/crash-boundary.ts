import { Component, type ReactNode } from 'react';

interface Props {
  /** Called once with the error that the extension threw during rendering. */
  readonly onCrash: (message: string) => void;
  readonly children?: ReactNode;
}

/**
 * Wraps an extension and stops it if it throws during rendering. Otherwise React would empty the card and throw into the code
 * that set the state, such as an event handler, and the reason for the blank card would be lost.
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
