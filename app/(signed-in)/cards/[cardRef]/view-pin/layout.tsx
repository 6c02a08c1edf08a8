export { Queries as default } from '@/components/shell/queries';
