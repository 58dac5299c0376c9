import type { ScoreProps, StatusTagProps, TagProps } from '@hubspot/ui-extensions';
import { pressed } from './events.ts';
import { useOverlay } from './overlays.tsx';
import { classes } from './spacing.ts';

export function Tag({ variant = 'default', onClick, overlay, children }: TagProps) {
  const { open, node } = useOverlay(overlay);
  const className = `ui-tag ${variant}`;
  if (onClick === undefined && !overlay) return <span className={className}>{children}</span>;
  return (
    <>
      <button
        type="button"
        className={className}
        onClick={(event) => {
          pressed(onClick, event.nativeEvent);
          open();
        }}
      >
        {children}
      </button>
      {node}
    </>
  );
}

export function StatusTag(props: StatusTagProps) {
  const { variant = 'default', hollow = false, onClick, showRemoveIcon = false, onRemoveClick } = props;
  return (
    <span className={classes('ui-status-tag', variant, hollow && 'hollow')}>
      <span className="ui-status-dot" aria-hidden="true" />
      {onClick === undefined ? (
        props.children
      ) : (
        <button type="button" className="ui-plain-button" onClick={() => onClick()}>
          {props.children}
        </button>
      )}
      {showRemoveIcon && (
        <button
          type="button"
          className="ui-plain-button"
          aria-label="Remove"
          onClick={() => onRemoveClick?.()}
        >
          ×
        </button>
      )}
    </span>
  );
}

const RADIUS = 30;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** HubSpot colors the ring only by the score: low below 30, middle below 70. */
function toneOf(score: number): string {
  if (score < 30) return 'danger';
  return score < 70 ? 'warning' : 'success';
}

export function ScoreCircle({ score }: ScoreProps) {
  const share = Math.min(Math.max(score, 0), 100) / 100;
  return (
    <svg
      className={`ui-score ${toneOf(score)}`}
      width="72"
      height="72"
      viewBox="0 0 72 72"
      role="img"
      aria-label={`Score ${score} of 100`}
    >
      <circle cx="36" cy="36" r={RADIUS} className="track" />
      <circle
        cx="36"
        cy="36"
        r={RADIUS}
        className="value"
        strokeDasharray={`${share * CIRCUMFERENCE} ${CIRCUMFERENCE}`}
        transform="rotate(-90 36 36)"
      />
      <text x="36" y="37" dominantBaseline="middle" textAnchor="middle">
        {score}
      </text>
    </svg>
  );
}
