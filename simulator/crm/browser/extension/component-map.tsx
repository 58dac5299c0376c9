import { type ComponentMapping, createController } from '@remote-ui/react/host';
import type { ComponentType, ReactNode } from 'react';
import * as buttons from '../components/buttons.tsx';
import * as charts from '../components/charts.tsx';
import * as choices from '../components/choices.tsx';
import * as crm from '../components/crm.tsx';
import * as data from '../components/data.tsx';
import * as dates from '../components/date-inputs.tsx';
import * as disclosure from '../components/disclosure.tsx';
import * as feedback from '../components/feedback.tsx';
import * as form from '../components/form.tsx';
import * as inputs from '../components/inputs.tsx';
import * as layout from '../components/layout.tsx';
import * as overlays from '../components/overlays.tsx';
import * as pictures from '../components/pictures.tsx';
import * as tags from '../components/tags.tsx';
import * as text from '../components/text.tsx';
import * as toggles from '../components/toggles.tsx';

/** HubSpot's component names and their implementations here. */
const components = {
  Accordion: disclosure.Accordion,
  Alert: feedback.Alert,
  AutoGrid: layout.AutoGrid,
  BarChart: charts.BarChart,
  Box: layout.Box,
  Button: buttons.Button,
  ButtonRow: buttons.ButtonRow,
  Card: layout.Card,
  Checkbox: toggles.Checkbox,
  CrmActionButton: crm.CrmActionButton,
  CrmPropertyList: crm.CrmPropertyList,
  CurrencyInput: inputs.CurrencyInput,
  DateInput: dates.DateInput,
  DescriptionList: text.DescriptionList,
  DescriptionListItem: text.DescriptionListItem,
  Divider: layout.Divider,
  Dropdown: buttons.Dropdown,
  DropdownButtonItem: buttons.DropdownItem,
  EmptyState: feedback.EmptyState,
  ErrorState: feedback.ErrorState,
  Flex: layout.Flex,
  Form: form.Form,
  Heading: text.Heading,
  Icon: pictures.Icon,
  Illustration: pictures.Illustration,
  Image: pictures.Image,
  Inline: layout.Inline,
  Input: inputs.Input,
  LineChart: charts.LineChart,
  Link: text.Link,
  List: text.List,
  LoadingButton: buttons.LoadingButton,
  LoadingSpinner: feedback.LoadingSpinner,
  Modal: overlays.Modal,
  ModalBody: overlays.DialogBody,
  ModalFooter: overlays.DialogFooter,
  MultiSelect: choices.MultiSelect,
  NumberInput: inputs.NumberInput,
  Panel: overlays.Panel,
  PanelBody: overlays.DialogBody,
  PanelFooter: overlays.DialogFooter,
  PanelSection: overlays.PanelSection,
  ProgressBar: feedback.ProgressBar,
  RadioButton: toggles.RadioButton,
  ScoreCircle: tags.ScoreCircle,
  SearchInput: inputs.SearchInput,
  Select: choices.Select,
  Spacer: layout.Spacer,
  Stack: layout.Stack,
  Statistics: data.Statistics,
  StatisticsItem: data.StatisticsItem,
  StatisticsTrend: data.StatisticsTrend,
  StatusTag: tags.StatusTag,
  StepIndicator: disclosure.StepIndicator,
  StepperInput: inputs.StepperInput,
  Tab: disclosure.Tab,
  Table: data.Table,
  TableBody: data.TableBody,
  TableCell: data.TableCell,
  TableFooter: data.TableFooter,
  TableHead: data.TableHead,
  TableHeader: data.TableHeader,
  TableRow: data.TableRow,
  Tabs: disclosure.Tabs,
  Tag: tags.Tag,
  Text: text.Text,
  TextArea: inputs.TextArea,
  Tile: layout.Tile,
  TimeInput: dates.TimeInput,
  Toggle: toggles.Toggle,
  ToggleGroup: toggles.ToggleGroup,
  Tooltip: feedback.Tooltip,
} satisfies ComponentMapping;

/** A red outline for a component without an implementation; a test looks for `data-unmapped`. */
function unmapped(name: string): ComponentType<{ children?: ReactNode }> {
  return ({ children }) => (
    <div className="ui-unmapped" data-unmapped={name}>
      <strong>{name} is not drawn by this preview</strong>
      {children}
    </div>
  );
}

const mapped = createController(components);
const outlined = new Map<string, ComponentType<{ children?: ReactNode }>>();

export const controller: typeof mapped = {
  renderer: mapped.renderer,
  get(type) {
    const name = String(type);
    if (name in components) return mapped.get(type);
    const outline = outlined.get(name) ?? unmapped(name);
    outlined.set(name, outline);
    return outline;
  },
};
