import type {
  AlertProps,
  EmptyStateProps,
  ErrorStateProps,
  LoadingSpinnerProps,
  ProgressBarProps,
  TooltipProps,
} from '@hubspot/ui-extensions';
import { useId } from 'react';
import { Picture } from './pictures.tsx';
import { classes, shortSize } from './spacing.ts';

export function Alert({ title, variant = 'info', children }: AlertProps) {
  const urgent = variant === 'error' || variant === 'danger';
  return (
    <div className={`ui-alert ${variant}`} role={urgent ? 'alert' : 'status'}>
      <p className="ui-alert-title">{title}</p>
      {children !== undefined && <div className="ui-alert-body">{children}</div>}
    </div>
  );
}

export function LoadingSpinner({ label, showLabel = false, size, layout = 'inline' }: LoadingSpinnerProps) {
  return (
    <div className={classes('ui-loading', layout)} role="status">
      <span className={`ui-spinner size-${shortSize(size, 'sm')}`} aria-hidden="true" />
      <span className={showLabel ? undefined : 'visually-hidden'}>{label}</span>
    </div>
  );
}

export function EmptyState(props: EmptyStateProps) {
  const {
    title,
    layout = 'horizontal',
    reverseOrder = false,
    imageName = 'object',
    imageWidth = 120,
  } = props;
  return (
    <div className={classes('ui-state', layout, reverseOrder && 'reverse', props.flush === true && 'flush')}>
      <div className="ui-state-text">
        {title !== undefined && <h3 className="ui-heading">{title}</h3>}
        {props.children}
      </div>
      <Picture name={imageName} width={Math.min(imageWidth, 160)} />
    </div>
  );
}

export function ErrorState({ title = 'Something went wrong', type = 'error', children }: ErrorStateProps) {
  return (
    <div className="ui-state vertical" role="alert">
      <Picture name={type} width={96} />
      <div className="ui-state-text">
        <h3 className="ui-heading">{title}</h3>
        {children}
      </div>
    </div>
  );
}

export function ProgressBar(props: ProgressBarProps) {
  const { title, value = 0, valueDescription, showPercentage = false, variant = 'default' } = props;
  const max = props.maxValue ?? props.valueMax ?? 100;
  const percent = max > 0 ? Math.round((100 * Math.min(Math.max(value, 0), max)) / max) : 0;
  const id = useId();
  return (
    <div className="ui-progress">
      <div className="ui-progress-text">
        {title !== undefined && <span id={id}>{title}</span>}
        {showPercentage && <span>{percent}%</span>}
      </div>
      <div
        role="progressbar"
        className={`ui-progress-track ${variant}`}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        {...(title === undefined ? { 'aria-label': props['aria-label'] } : { 'aria-labelledby': id })}
      >
        <div style={{ width: `${percent}%` }} />
      </div>
      {valueDescription !== undefined && <p className="ui-text microcopy">{valueDescription}</p>}
    </div>
  );
}

/** Shown on hover and focus of its parent element. */
export function Tooltip({ children, placement = 'top' }: TooltipProps) {
  return (
    <span className={`ui-tooltip ${placement}`} role="tooltip">
      {children}
    </span>
  );
}
